// Keeping a photo: its operation and its bytes in one transaction, read back and compared before anyone says saved.
import type { Picture } from '#/components/camera/picture.ts';
import { newId } from '#/domain/new-id.ts';
import type { WorkOrder } from '#/domain/rows.ts';
import { act, type Act, customerName, perform, saveProblem } from '#/screens/act.ts';
import { position } from '#/screens/position.ts';
import { current } from '#/store/current.ts';
import type { PhotoDraft } from '#/store/outbox.ts';
import { chunksOf, readsBack, sha256Hex } from '#/store/photos.ts';

const PRIORITY: Readonly<Record<string, number>> = { label: 0, other: 9 };

/** Saves a photo of a slot, with further operations that belong to it; answers whether it is on the phone. */
export async function keepPicture(
  order: WorkOrder,
  slot: string,
  picture: Picture,
  more: (photoId: string) => readonly Act[] = () => [],
): Promise<boolean> {
  const draft = await draftOf(order, slot, picture);
  const { id, sha256, size, taken_at } = draft.photo;
  const where = position.value ? { location: position.value } : {};
  const add = act('photo.add', { photo_id: id, slot, sha256, size, taken_at, ...where });
  if (!(await perform(order, [add, ...more(id)], { photo: draft }))) return false;
  const db = current.value?.db;
  if (db && (await readsBack(db, id, sha256))) return true;
  saveProblem.value = new Error('the photo did not read back as it was written');
  return false;
}

async function draftOf(order: WorkOrder, slot: string, picture: Picture): Promise<PhotoDraft> {
  const id = newId();
  const chunks = chunksOf(id, picture.bytes);
  const photo = {
    id,
    work_order_id: order.id,
    slot,
    state: 'saved' as const,
    priority: PRIORITY[slot] ?? 5,
    sha256: await sha256Hex(picture.bytes),
    size: picture.bytes.byteLength,
    chunks: chunks.length,
    width: picture.width,
    height: picture.height,
    taken_at: new Date().toISOString(),
    upload_url: null,
    sent_bytes: 0,
    verified_at: null,
    thumb: picture.thumb,
    about: { number: order.number, customer: customerName(order) },
  };
  return { photo, chunks };
}
