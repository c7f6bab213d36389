// Photo bytes: cut, stored, read back, proved, and dropped only long after the server proved to have them.
import { beforeEach, expect, test } from 'vitest';
import { userDatabase } from '#/store/db.ts';
import type { UserDatabase } from '#/store/handle.ts';
import { CHUNK_BYTES, chunksOf, dropOldPhotos, readBytes, readsBack, sha256Hex } from '#/store/photos.ts';
import type { StoredPhoto } from '#/store/records.ts';

let db: UserDatabase;

beforeEach(() => {
  db = userDatabase(crypto.randomUUID(), 'test');
});

async function store(
  size: number,
  fields: Partial<StoredPhoto> = {},
): Promise<{ bytes: Uint8Array; photo: StoredPhoto }> {
  const bytes = new Uint8Array(size).map((_, at) => (at * 31 + (at >> 8)) % 256);
  const chunks = chunksOf('p1', bytes.buffer);
  const photo: StoredPhoto = {
    id: 'p1',
    work_order_id: 'w1',
    slot: 'label',
    state: 'saved',
    priority: 0,
    sha256: await sha256Hex(bytes),
    size,
    chunks: chunks.length,
    width: 1,
    height: 1,
    taken_at: '2026-11-23T04:00:00Z',
    upload_url: null,
    sent_bytes: 0,
    verified_at: null,
    thumb: new ArrayBuffer(1),
    about: { number: '', customer: '' },
    ...fields,
  };
  await db.photos.put(photo);
  await db.photo_chunks.bulkPut(chunks);
  return { bytes, photo };
}

test.each([1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 5 * CHUNK_BYTES + 17])(
  'a photo of %i bytes comes back byte for byte',
  async (size) => {
    const { bytes, photo } = await store(size);

    expect(Buffer.compare((await readBytes(db, 'p1')) ?? new Uint8Array(), bytes)).toBe(0);
    expect(await readsBack(db, 'p1', photo.sha256)).toBe(true);
  },
);

test('a photo with a piece missing or changed does not read back', async () => {
  const { photo } = await store(3 * CHUNK_BYTES);
  await db.photo_chunks.put({ photo_id: 'p1', n: 1, bytes: new ArrayBuffer(CHUNK_BYTES) });
  expect(await readsBack(db, 'p1', photo.sha256)).toBe(false);

  await db.photo_chunks.delete(['p1', 1]);
  expect(await readBytes(db, 'p1')).toBeNull();
});

test('what is stored is plain buffers, never blobs', async () => {
  await store(2 * CHUNK_BYTES);

  const kinds = (await db.photo_chunks.toArray()).map((chunk) => Object.prototype.toString.call(chunk.bytes));
  expect(new Set(kinds)).toEqual(new Set(['[object ArrayBuffer]']));
});

test('bytes are dropped 72 hours after the server verified them, and not before', async () => {
  await store(10, { state: 'verified', verified_at: '2026-11-23T04:00:00Z' });

  await dropOldPhotos(db, new Date('2026-11-26T03:59:00Z'));
  expect(await db.photos.count()).toBe(1);
  await dropOldPhotos(db, new Date('2026-11-26T04:01:00Z'));
  expect([await db.photos.count(), await db.photo_chunks.count()]).toEqual([0, 0]);
});

test('an unverified photo is never dropped', async () => {
  await store(10, { state: 'sent' });

  await dropOldPhotos(db, new Date('2036-01-01T00:00:00Z'));

  expect(await db.photos.count()).toBe(1);
});
