// Photo bytes on this phone: 256 KiB pieces as ArrayBuffer (never a Blob: WebKit loses them), read back and compared
// before anything says "saved". Taking the picture and sending it are left to others.
import type { UserDatabase } from '#/store/handle.ts';
import type { PhotoChunk, StoredPhoto } from '#/store/records.ts';

export const CHUNK_BYTES = 256 * 1024;
const KEEP_VERIFIED_MS = 72 * 3600 * 1000;

/** Cuts bytes into the pieces that are stored. */
export function chunksOf(photoId: string, bytes: ArrayBuffer): PhotoChunk[] {
  const chunks: PhotoChunk[] = [];
  for (let start = 0, n = 0; start < bytes.byteLength; start += CHUNK_BYTES, n += 1) {
    chunks.push({ photo_id: photoId, n, bytes: bytes.slice(start, start + CHUNK_BYTES) });
  }
  return chunks;
}

/** Reads a photo's bytes whole; null when a piece is missing. */
export async function readBytes(db: UserDatabase, photoId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const photo = await db.photos.get(photoId);
  if (!photo) return null;
  const chunks = await db.photo_chunks
    .where('[photo_id+n]')
    .between([photoId, 0], [photoId, photo.chunks])
    .toArray();
  const whole = new Uint8Array(photo.size);
  let at = 0;
  for (const chunk of chunks) {
    if (at + chunk.bytes.byteLength > whole.byteLength) return null;
    whole.set(new Uint8Array(chunk.bytes), at);
    at += chunk.bytes.byteLength;
  }
  return at === photo.size && chunks.length === photo.chunks ? whole : null;
}

/** Whether what is stored is, byte for byte, what was taken. */
export async function readsBack(db: UserDatabase, photoId: string, sha256: string): Promise<boolean> {
  const bytes = await readBytes(db, photoId);
  return bytes !== null && (await sha256Hex(bytes)) === sha256;
}

/** The photos still to be sent, the most needed first. */
export async function unsentPhotos(db: UserDatabase): Promise<StoredPhoto[]> {
  const photos = await db.photos.where('state').anyOf('saved', 'sending').toArray();
  return photos.sort((a, b) => a.priority - b.priority || a.taken_at.localeCompare(b.taken_at));
}

export async function updatePhoto(
  db: UserDatabase,
  photoId: string,
  fields: Partial<StoredPhoto>,
): Promise<void> {
  await db.photos.update(photoId, fields);
}

/** Deletes the bytes of photos the server proved to have, 72 hours after it said so. */
export async function dropOldPhotos(db: UserDatabase, at: Date): Promise<void> {
  const horizon = new Date(at.getTime() - KEEP_VERIFIED_MS).toISOString();
  const old = await db.photos
    .where('state')
    .equals('verified')
    .filter((photo) => photo.verified_at !== null && photo.verified_at < horizon)
    .toArray();
  for (const photo of old) await deletePhoto(db, photo);
}

export async function deletePhoto(db: UserDatabase, photo: StoredPhoto): Promise<void> {
  await db.transaction('rw', [db.photos, db.photo_chunks], async () => {
    await db.photo_chunks.where('[photo_id+n]').between([photo.id, 0], [photo.id, photo.chunks]).delete();
    await db.photos.delete(photo.id);
  });
}

/** SHA-256 as lower-case hex. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
