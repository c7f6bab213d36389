// A phone the carrier took out of service first delivers what it holds, and only then wipes itself: no work is lost
// with a lost phone (sync/PROTOCOL section 6). Operations go to the quarantine; photos by the same upload as ever.
import { ProblemError } from '#/domain/problem.ts';
import { unsent, wireForm } from '#/store/outbox.ts';
import { readBytes, unsentPhotos } from '#/store/photos.ts';
import { deleteEverything } from '#/store/sign-out.ts';
import type { SyncContext } from '#/sync/context.ts';
import { pushRequest } from '#/sync/greeting.ts';

const BATCH = 50;

/** Delivers everything unsent; throws, and wipes nothing, while the server cannot be reached. */
export async function handOverAndWipe(context: SyncContext): Promise<void> {
  const ops = (await unsent(context.db)).map(wireForm);
  for (let start = 0; start < Math.max(1, ops.length); start += BATCH) {
    await context.server.quarantine(await pushRequest(context, ops.slice(start, start + BATCH)));
  }
  await handOverPhotos(context);
  await deleteEverything(context.db);
}

/** Offers every photo once; one the server will not take from a revoked phone goes with the rest. */
async function handOverPhotos(context: SyncContext): Promise<void> {
  for (const photo of await unsentPhotos(context.db)) {
    const bytes = await readBytes(context.db, photo.id);
    if (!bytes) continue;
    const upload = { photo_id: photo.id, sha256: photo.sha256, bytes, upload_url: photo.upload_url };
    try {
      await context.upload({ ...upload, onAddress: () => Promise.resolve(), onProgress: () => undefined });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status >= 500 || error.status === 429) throw error;
    }
  }
}
