// Forms that are half filled in: kept as one types, so that a call or a killed browser costs nothing.
import type { UserDatabase } from '#/store/handle.ts';

export async function readDraft<T>(db: UserDatabase, key: string): Promise<T | null> {
  const entry = await db.meta.get(`draft:${key}`);
  return (entry?.value as T | undefined) ?? null;
}

export async function writeDraft(db: UserDatabase, key: string, value: unknown): Promise<void> {
  await db.meta.put({ key: `draft:${key}`, value });
}

export async function dropDraft(db: UserDatabase, key: string): Promise<void> {
  await db.meta.delete(`draft:${key}`);
}
