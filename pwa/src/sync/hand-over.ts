// A phone the carrier took out of service first delivers what it holds to the quarantine, and only then wipes itself:
// no work is lost with a lost phone (sync/PROTOCOL section 6).
import { unsent, wireForm } from '#/store/outbox.ts';
import { deleteEverything } from '#/store/sign-out.ts';
import { readBytes, unsentPhotos } from '#/store/photos.ts';
import type { SyncContext } from '#/sync/context.ts';

/** Delivers everything unsent; throws, and wipes nothing, when the server did not take it. */
export async function handOverAndWipe(context: SyncContext): Promise<void> {
  const ops = (await unsent(context.db)).map(wireForm);
  await context.server.quarantine({ device_id: context.deviceId, ops, photos: [] });
  for (const photo of await unsentPhotos(context.db)) {
    const bytes = await readBytes(context.db, photo.id);
    if (!bytes) continue;
    const { id: photo_id, slot, sha256, work_order_id } = photo;
    const delivered = { photo_id, slot, sha256, work_order_id, bytes: base64(bytes) };
    await context.server.quarantine({ device_id: context.deviceId, ops: [], photos: [delivered] });
  }
  await deleteEverything(context.db);
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
