// A short log of what went wrong on this phone, for the person who helps. It never leaves the phone by itself.
import type { UserDatabase } from '#/store/handle.ts';

const KEEP = 200;

export async function writeLog(db: UserDatabase, what: string, error: unknown, at: Date): Promise<void> {
  const n = await db.log.add({ at: at.toISOString(), what, detail: String(error) });
  await db.log
    .where('n')
    .below(n - KEEP)
    .delete();
}
