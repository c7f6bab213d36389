// What reached the desk today, newest first, followed as it grows.
import { signal } from '@preact/signals';
import { dayDistance } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';
import type { AckedEntry } from '#/store/records.ts';
import { watchAcked } from '#/store/acked.ts';
import type { UserDatabase } from '#/store/handle.ts';

export const sentToday = signal<readonly AckedEntry[]>([]);

/** Follows one database until the answered function is called. */
export function followSent(db: UserDatabase): () => void {
  return watchAcked(db, (entries) => {
    sentToday.value = entries.filter((entry) => dayDistance(entry.acked_at, now.peek()) === 0);
  });
}
