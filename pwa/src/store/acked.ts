// The ring of answered operations: what reached the desk. Kept 30 days, because after a restore of the server it goes
// up again; screens show today's.
import { liveQuery } from 'dexie';
import type { UserDatabase } from '#/store/handle.ts';
import type { AckedEntry } from '#/store/records.ts';

const SHOWN_MS = 24 * 3600 * 1000;

/** Calls back with the last day's answered operations, newest first, now and whenever they change. */
export function watchAcked(db: UserDatabase, show: (entries: readonly AckedEntry[]) => void): () => void {
  const recent = (): Promise<AckedEntry[]> => {
    const since = new Date(Date.now() - SHOWN_MS).toISOString();
    return db.acked.where('acked_at').above(since).reverse().sortBy('acked_at');
  };
  const subscription = liveQuery(recent).subscribe({ next: show, error: () => show([]) });
  return () => subscription.unsubscribe();
}
