// How syncing stands, for screens: what the runner last said of itself, and the one request a screen may make of it.
// Counts of waiting things come from the outbox, never from here.
import { signal } from '@preact/signals';

export type SyncState =
  /** Nothing is running; the last run reached the end. */
  | 'idle'
  | 'running'
  /** The last run got no answer or a temporary refusal; another follows by itself. */
  | 'retrying'
  /** The session has ended: everything is kept until this user signs in again. */
  | 'signed_out'
  /** This app is too old for the server; it still sends, and must be updated to receive. */
  | 'outdated'
  /** The carrier took this phone out of service; its work is being handed over. */
  | 'revoked';

export const syncState = signal<SyncState>('idle');
/** Whether the last attempt got any answer at all. */
export const reachable = signal(true);
/** Bytes sent of each photo that is on its way. */
export const photoProgress = signal<ReadonlyMap<string, number>>(new Map());
/** Raised by anything that wants a run soon; `now` skips the waiting. */
export const wish = signal<{ readonly n: number; readonly now: boolean }>({ n: 0, now: false });

/** Asks for a run: soon after something was saved, or at once for the button. */
export function askForSync(now = false): void {
  wish.value = { n: wish.value.n + 1, now };
}
