// When to run: soon after something was saved, at the start, when the app comes to the front or the network back, at
// the pace the server asks for, and after a failure when its wait is over. A run that may go at once is never delayed
// by an old wait. What a run does is left to the runner.
import { effect } from '@preact/signals';
import { readMeta } from '#/store/meta.ts';
import { unsent } from '#/store/outbox.ts';
import type { SyncContext } from '#/sync/context.ts';
import { runOnce, type RunEnd } from '#/sync/runner.ts';
import { reachable, syncState, wish } from '#/sync/status.ts';

const DEBOUNCE_MS = 2000;
const AFTER_PHOTOS_MS = 4000;
const BUSY_MS = 3000;

/** Starts syncing for one account and keeps at it until the answered function is called. */
export function startSchedule(context: SyncContext, onRevoked: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let stopped = false;

  const plan = (ms: number): void => {
    if (stopped) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void go(), Math.max(0, Math.min(ms, 2 ** 31 - 1)));
  };
  const go = async (): Promise<void> => {
    if (running || stopped) return;
    running = true;
    syncState.value = 'running';
    const end = await runOnce(context).finally(() => (running = false));
    showEnd(end);
    if (end.end === 'revoked') {
      onRevoked();
      return;
    }
    if (end.end !== 'signed_out') plan(await waitAfter(context, end));
  };
  const now = (): void => plan(0);
  const visible = (): void => {
    if (document.visibilityState === 'visible') now();
  };
  document.addEventListener('visibilitychange', visible);
  window.addEventListener('online', now);
  let seen = wish.peek().n;
  const stopWishes = effect(() => {
    const { n, now: atOnce } = wish.value;
    if (n === seen) return;
    seen = n;
    plan(atOnce ? 0 : DEBOUNCE_MS);
  });
  now();
  return () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    stopWishes();
    document.removeEventListener('visibilitychange', visible);
    window.removeEventListener('online', now);
  };
}

function showEnd(end: RunEnd): void {
  if (end.end === 'busy') {
    syncState.value = 'idle';
  } else if (end.end === 'retry') {
    syncState.value = 'retrying';
    reachable.value = end.reached;
  } else {
    syncState.value = end.end === 'done' ? 'idle' : end.end;
    reachable.value = true;
  }
}

/** How long until the next run is worth it. */
async function waitAfter(context: SyncContext, end: RunEnd): Promise<number> {
  const at = context.now().getTime();
  if (end.end === 'retry') return end.at - at;
  if (end.end === 'busy') return BUSY_MS;
  const poll = (await readMeta(context.db, 'poll_after_s')) * 1000;
  const [first] = await unsent(context.db);
  const undoEnds = first?.not_before ? Date.parse(first.not_before) - at + 50 : poll;
  const verdict = end.end === 'done' && end.photosSent > 0 ? AFTER_PHOTOS_MS : poll;
  return Math.min(poll, Math.max(0, undoEnds), verdict);
}
