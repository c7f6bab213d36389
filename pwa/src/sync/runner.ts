// One run of syncing, at most one at a time over all tabs and the service worker: push until empty, pull until there
// is no more, look at the outbox again, then photos. The lock is held for the whole run; what stops a run is named,
// never swallowed, and nothing is deleted because of it.
import { backoffMs } from '#/domain/backoff.ts';
import { NoAnswerError, ProblemError } from '#/domain/problem.ts';
import { writeLog } from '#/store/log.ts';
import { readMeta, writeMeta } from '#/store/meta.ts';
import { unsent } from '#/store/outbox.ts';
import { HaltedError, type SyncContext } from '#/sync/context.ts';
import { greet } from '#/sync/greeting.ts';
import { sendPhotos } from '#/sync/photos.ts';
import { pullAll } from '#/sync/pull.ts';
import { batchOf, pushAll } from '#/sync/push.ts';

export const LOCK_NAME = 'fieldtag-sync';
const MAX_ROUNDS = 3;

export type RunEnd =
  | { readonly end: 'done'; readonly photosSent: number }
  | { readonly end: 'busy' }
  | { readonly end: 'signed_out' | 'revoked' | 'outdated' }
  | { readonly end: 'retry'; readonly at: number; readonly reached: boolean };

/** Runs once, unless a run is under way somewhere on this phone. */
export async function runOnce(context: SyncContext): Promise<RunEnd> {
  return context.locks.request(LOCK_NAME, { ifAvailable: true }, async (lock): Promise<RunEnd> => {
    if (!lock) return { end: 'busy' };
    try {
      return await run(context);
    } catch (error) {
      return await endOf(context, error);
    }
  });
}

async function run(context: SyncContext): Promise<RunEnd> {
  await greet(context);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    await pushAll(context);
    await pullAll(context);
    const left = batchOf(await unsent(context.db), context.now().getTime(), 1);
    if (left.length === 0) break;
  }
  await writeMeta(context.db, { failures: 0, retry_at: null, last_contact_at: context.now().toISOString() });
  const photosSent = await sendPhotos(context);
  return { end: 'done', photosSent };
}

/** Names what stopped the run. What a person must settle is told apart from what time will. */
async function endOf(context: SyncContext, error: unknown): Promise<RunEnd> {
  if (error instanceof ProblemError) {
    if (error.status === 401 || error.code === 'wrong_device') return { end: 'signed_out' };
    if (error.code === 'device_revoked') return { end: 'revoked' };
    if (error.status === 426) return { end: 'outdated' };
  }
  const failures = await readMeta(context.db, 'failures');
  const wait = backoffMs(failures, context.random, retryAfter(error));
  const at = context.now().getTime() + wait;
  await writeMeta(context.db, { failures: failures + 1, retry_at: at });
  if (!(error instanceof NoAnswerError || error instanceof ProblemError || error instanceof HaltedError)) {
    await writeLog(context.db, 'run failed', error, context.now());
  }
  return { end: 'retry', at, reached: !(error instanceof NoAnswerError) };
}

function retryAfter(error: unknown): number | null {
  return error instanceof ProblemError || error instanceof HaltedError ? error.retryAfterSeconds : null;
}
