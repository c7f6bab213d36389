// The way down: pages of changes until the server says there is no more. A new epoch or a reset downloads everything
// into the second store first and swaps at the end; the answered operations of the last 30 days go up again after a
// new epoch, because the restored server may not have them (sync/PROTOCOL sections 1 and 3).
import { PROTOCOL, type PullAnswer } from '#/net/sync-calls.ts';
import { applyPage, beginStaging, stagePage, swapStaging } from '#/store/base-rows.ts';
import { allMeta, readMeta, writeMeta } from '#/store/meta.ts';
import { requeueAcked } from '#/store/outbox.ts';
import { ProtocolError, type SyncContext } from '#/sync/context.ts';

const PAGE = 500;
const MAX_PAGES = 400;

/** Pulls until there is no more. */
export async function pullAll(context: SyncContext): Promise<void> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const meta = await allMeta(context.db);
    const answer = await pullPage(context, meta.cursor, meta.epoch);
    const newEpoch = meta.epoch !== null && answer.epoch !== meta.epoch;
    if (answer.reset || newEpoch) return downloadAgain(context, answer.epoch, newEpoch);
    await applyPage(context.db, answer, context.now());
    if (!answer.more) return;
  }
  throw new ProtocolError('pull never ends');
}

/** Downloads everything beside the live rows and swaps; goes on where an interrupted one stopped. */
async function downloadAgain(context: SyncContext, epoch: string, newEpoch: boolean): Promise<void> {
  if (newEpoch) await requeueAcked(context.db, epoch);
  if ((await readMeta(context.db, 'staging_epoch')) !== epoch) await beginStaging(context.db);
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const cursor = await readMeta(context.db, 'staging_cursor');
    const answer = await pullPage(context, cursor, epoch);
    if (answer.epoch !== epoch || (answer.reset && cursor !== null)) {
      await beginStaging(context.db);
      throw new ProtocolError('the server was restored again during the download');
    }
    await stagePage(context.db, answer);
    if (!answer.more) return swapStaging(context.db, answer, context.now());
  }
  throw new ProtocolError('the download never ends');
}

async function pullPage(
  context: SyncContext,
  cursor: string | null,
  epoch: string | null,
): Promise<PullAnswer> {
  const request = { protocol: PROTOCOL, device_id: context.deviceId, epoch, cursor, limit: PAGE };
  const answer = await context.server.pull(request);
  if (!Array.isArray(answer.changes)) throw new ProtocolError('pull answered without changes');
  await writeMeta(context.db, { poll_after_s: answer.poll_after_s });
  return answer;
}
