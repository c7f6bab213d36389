// Which answers end a photo for good, and which only put it off.
import { expect, test } from 'vitest';
import { ProblemError } from '#/domain/problem.ts';
import { chunksOf, sha256Hex } from '#/store/photos.ts';
import { sendPhotos } from '#/sync/photos.ts';
import { MemoryServer } from '#/sync/testing/memory-server.ts';
import { Phone } from '#/sync/testing/phone.ts';

async function afterAnswer(status: number, code: string): Promise<string | undefined> {
  const phone = new Phone(new MemoryServer());
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  await phone.db.photos.put({
    id: 'p1',
    work_order_id: 'w1',
    slot: 'device',
    state: 'saved',
    priority: 1,
    sha256: await sha256Hex(bytes),
    size: 3,
    chunks: 1,
    width: 1,
    height: 1,
    taken_at: '2026-11-22T00:00:00Z',
    upload_url: null,
    sent_bytes: 0,
    verified_at: null,
    thumb: new ArrayBuffer(1),
    about: { number: 'W-1', customer: 'Linhe' },
  });
  await phone.db.photo_chunks.bulkPut(chunksOf('p1', bytes));
  const upload = () => Promise.reject(new ProblemError(status, code, '', {}, null));
  await sendPhotos({ ...phone.context, upload }).catch(() => 0);
  return (await phone.db.photos.get('p1'))?.state;
}

test.each([
  [409, 'offset_moved'],
  [460, 'checksum_mismatch'],
  [460, 'hash_mismatch'],
  [503, 'busy'],
  [403, 'device_revoked'],
])('an answer of %i %s sends the photo again later', async (status, code) => {
  expect(await afterAnswer(status, code)).toBe('saved');
});

test.each([
  [409, 'photo_changed'],
  [409, 'photo_unknown'],
  [413, 'too_large'],
])('an answer of %i %s ends the photo and shows it', async (status, code) => {
  expect(await afterAnswer(status, code)).toBe('refused');
});
