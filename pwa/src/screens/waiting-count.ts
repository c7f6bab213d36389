// What waits on this phone, since when, and what needs a person: one answer for the bar and the list.
import type { OutboxEntry, StoredPhoto } from '#/store/records.ts';
import type { View } from '#/store/view.ts';

export interface Waiting {
  readonly ops: readonly OutboxEntry[];
  readonly photos: readonly StoredPhoto[];
  readonly attention: readonly OutboxEntry[];
  readonly count: number;
  readonly since: string | null;
  /** Nothing waits and the last complete pull is younger than the last answer. */
  readonly allSent: boolean;
}

export function waitingOf(view: View): Waiting {
  const ops = view.outbox.filter((entry) => entry.status === 'pending' || entry.status === 'inflight');
  const photos = view.photos.filter((photo) => photo.state === 'saved' || photo.state === 'sending');
  const attention = view.outbox.filter(
    (entry) => entry.status === 'needs_person' || entry.status === 'parked',
  );
  const times = [...ops.map((entry) => entry.saved_at), ...photos.map((photo) => photo.taken_at)].sort();
  const unpulled = view.outbox.some((entry) => entry.status === 'acked');
  return {
    ops,
    photos,
    attention,
    count: ops.length + photos.length,
    since: times[0] ?? null,
    allSent: times.length === 0 && !unpulled && view.meta.last_complete_pull_at !== null,
  };
}
