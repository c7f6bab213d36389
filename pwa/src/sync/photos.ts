// Photos travel after the operations and never block them: two at a time, the most needed first, each resumed where
// it stopped (sync/PROTOCOL section 7). Bytes are deleted only long after the server proved to have them.
import { ProblemError } from '#/domain/problem.ts';
import { isType } from '#/domain/operations.ts';
import type { StoredPhoto } from '#/store/records.ts';
import { unsent } from '#/store/outbox.ts';
import { dropOldPhotos, readBytes, unsentPhotos, updatePhoto } from '#/store/photos.ts';
import type { SyncContext } from '#/sync/context.ts';

const AT_ONCE = 2;
// What stays refused however often it is sent. A part that arrived damaged or out of step is simply sent again.
const REFUSALS: ReadonlySet<number> = new Set([400, 403, 413, 415]);
const UNWANTED: ReadonlySet<string> = new Set(['photo_unknown', 'photo_changed']);

/** Sends the photos whose operation the server has answered for; answers how many went. */
export async function sendPhotos(context: SyncContext): Promise<number> {
  await dropOldPhotos(context.db, context.now());
  const queue = await readyPhotos(context);
  let sent = 0;
  const worker = async (): Promise<void> => {
    for (let photo = queue.shift(); photo; photo = queue.shift()) {
      if (await sendPhoto(context, photo)) sent += 1;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return sent;
}

async function readyPhotos(context: SyncContext): Promise<StoredPhoto[]> {
  const waiting = new Set<string>();
  for (const entry of await unsent(context.db)) {
    if (isType(entry, 'photo.add')) waiting.add(entry.args.photo_id);
  }
  return (await unsentPhotos(context.db)).filter((photo) => !waiting.has(photo.id));
}

async function sendPhoto(context: SyncContext, photo: StoredPhoto): Promise<boolean> {
  const bytes = await readBytes(context.db, photo.id);
  if (!bytes) {
    await updatePhoto(context.db, photo.id, { state: 'refused' });
    return false;
  }
  await updatePhoto(context.db, photo.id, { state: 'sending' });
  try {
    await context.upload({
      photo_id: photo.id,
      sha256: photo.sha256,
      bytes,
      upload_url: photo.upload_url,
      onAddress: (url) => updatePhoto(context.db, photo.id, { upload_url: url }),
      onProgress: (done) => context.onPhotoProgress(photo.id, done),
    });
    await updatePhoto(context.db, photo.id, { state: 'sent', sent_bytes: photo.size });
    return true;
  } catch (error) {
    return await keepAfterFailure(context, photo, error);
  } finally {
    context.onPhotoProgress(photo.id, null);
  }
}

/** A refusal for good is shown to the technician and the bytes stay; anything else is tried again later. */
async function keepAfterFailure(context: SyncContext, photo: StoredPhoto, error: unknown): Promise<boolean> {
  const revoked = error instanceof ProblemError && ['device_revoked', 'wrong_device'].includes(error.code);
  const final = error instanceof ProblemError && (REFUSALS.has(error.status) || UNWANTED.has(error.code));
  if (final && !revoked) {
    await updatePhoto(context.db, photo.id, { state: 'refused' });
    return false;
  }
  await updatePhoto(context.db, photo.id, { state: 'saved' });
  throw error;
}
