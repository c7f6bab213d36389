// What frames the messages: the greeting that tells the phone the epoch, the label host and the server's clock, and
// the envelope every push travels in. (sync/PROTOCOL sections 1 and 5.)
import type { Operation } from '#/domain/operations.ts';
import { PROTOCOL, type PhoneReport, type PushRequest } from '#/net/sync-calls.ts';
import { allMeta, writeMeta } from '#/store/meta.ts';
import { readSpace } from '#/store/space.ts';
import { unsent } from '#/store/outbox.ts';
import { unsentPhotos } from '#/store/photos.ts';
import { ProtocolError, type SyncContext } from '#/sync/context.ts';

const GREET_AGAIN_MS = 10 * 60_000;
/** The age of a clock offset the phone does not have: far too old to be trusted. */
const UNKNOWN_AGE_S = 10_000_000;

/** Says hello when the phone has not for a while; a first hello also learns the epoch. */
export async function greet(context: SyncContext): Promise<void> {
  const meta = await allMeta(context.db);
  const at = context.now().getTime();
  if (meta.epoch !== null && meta.greeted_at !== null && at - meta.greeted_at < GREET_AGAIN_MS) return;
  const sentAt = context.now();
  const hello = await context.server.hello();
  await noteClock(context, hello.server_time, sentAt);
  await writeMeta(context.db, {
    label_host: hello.label_host,
    poll_after_s: hello.poll_after_s,
    min_app: hello.min_app,
    greeted_at: at,
    ...(meta.epoch === null ? { epoch: hello.epoch } : {}),
  });
}

/** The envelope of a push or of a delivery to the quarantine. */
export async function pushRequest(context: SyncContext, ops: readonly Operation[]): Promise<PushRequest> {
  const meta = await allMeta(context.db);
  if (meta.epoch === null) throw new ProtocolError('no epoch is known yet');
  const sentAt = context.now();
  const age =
    meta.clock_offset_at === null ? UNKNOWN_AGE_S : (sentAt.getTime() - meta.clock_offset_at) / 1000;
  return {
    protocol: PROTOCOL,
    device_id: context.deviceId,
    epoch: meta.epoch,
    clock: {
      offset_ms: meta.clock_offset_ms ?? 0,
      offset_age_s: Math.max(0, Math.round(age)),
      sent_at: sentAt.toISOString(),
    },
    ops,
    device: await phoneReport(context),
  };
}

/** The phone's clock against the server's, by the middle of the round trip; used for times, never for order. */
export async function noteClock(context: SyncContext, serverTime: string, sentAt: Date): Promise<void> {
  const receivedAt = context.now().getTime();
  const offset = Math.round(Date.parse(serverTime) - (sentAt.getTime() + receivedAt) / 2);
  if (!Number.isFinite(offset)) return;
  await writeMeta(context.db, { clock_offset_ms: offset, clock_offset_at: receivedAt });
}

async function phoneReport(context: SyncContext): Promise<PhoneReport> {
  const space = await readSpace();
  return {
    app_version: context.appVersion,
    persisted: space.persisted,
    free_bytes: space.free_bytes,
    pending_ops: (await unsent(context.db)).length,
    pending_photos: (await unsentPhotos(context.db)).length,
  };
}
