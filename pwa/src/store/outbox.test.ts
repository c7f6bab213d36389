// The outbox's promise: saved means saved whole and strictly, and nothing is lost by undoing, crashing or moving up.
import { beforeEach, expect, test, vi } from 'vitest';
import { userDatabase } from '#/store/db.ts';
import type { UserDatabase } from '#/store/handle.ts';
import { readMeta } from '#/store/meta.ts';
import { type Draft, save, undo, unsent } from '#/store/outbox.ts';
import { chunksOf } from '#/store/photos.ts';
import type { StoredPhoto } from '#/store/records.ts';
import { removePulled } from '#/store/sign-out.ts';

const AT = new Date('2026-11-23T04:00:00Z');
let db: UserDatabase;

beforeEach(() => {
  db = userDatabase(crypto.randomUUID(), 'test');
});

function draft(text: string, undo_ms?: number): Draft {
  return {
    type: 'work_order.note',
    work_order_id: 'w1',
    args: { note_id: crypto.randomUUID(), text },
    base_rev: 1,
    about: { number: 'W-1', customer: 'Linhe' },
    ...(undo_ms === undefined ? {} : { undo_ms }),
  };
}

function photo(id: string): StoredPhoto {
  return {
    id,
    work_order_id: 'w1',
    slot: 'label',
    state: 'saved',
    priority: 0,
    sha256: 'x',
    size: 3,
    chunks: 1,
    width: 1,
    height: 1,
    taken_at: AT.toISOString(),
    upload_url: null,
    sent_bytes: 0,
    verified_at: null,
    thumb: new ArrayBuffer(1),
    about: { number: 'W-1', customer: 'Linhe' },
  };
}

test('operations are numbered in the order they were saved, over restarts of the app', async () => {
  await save(db, [draft('a'), draft('b')], AT);
  db.close();
  await db.open();
  await save(db, [draft('c')], AT);

  expect((await unsent(db)).map((entry) => entry.seq)).toEqual([1, 2, 3]);
});

test('saves running at once never share a number', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => save(db, [draft(`n${n}`)], AT)));

  const seqs = (await unsent(db)).map((entry) => entry.seq);
  expect(seqs).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test('several operations of one act travel as one group', async () => {
  await save(db, [draft('a'), draft('b')], AT);

  const groups = new Set((await unsent(db)).map((entry) => entry.group));
  expect(groups.size).toBe(1);
  expect(groups.has(null)).toBe(false);
});

test.each(['outbox', 'photos', 'photo_chunks', 'meta'] as const)(
  'a crash while %s is written leaves nothing of the act behind',
  async (table) => {
    await save(db, [draft('before')], AT);
    const fail = (): never => {
      throw new Error('crash');
    };
    db[table].hook('creating', fail);
    db[table].hook('updating', fail);
    const bytes = { photo: photo('p1'), chunks: chunksOf('p1', new ArrayBuffer(3)) };

    await expect(save(db, [draft('x')], AT, bytes)).rejects.toThrow();

    expect(await unsent(db)).toHaveLength(1);
    expect(await db.photos.count()).toBe(0);
    expect(await db.photo_chunks.count()).toBe(0);
    expect(await readMeta(db, 'next_seq')).toBe(2);
  },
);

test('saving asks the browser for strict durability', async () => {
  await db.open();
  const native = db.backendDB();
  const spy = vi.spyOn(native, 'transaction');

  await save(db, [draft('x')], AT);

  expect(spy.mock.calls.every((call) => call[2]?.durability === 'strict')).toBe(true);
});

test('undo takes the step back and closes the gap behind it', async () => {
  await save(db, [draft('a')], AT);
  const [held] = await save(db, [draft('b', 10_000)], AT);
  await save(db, [draft('c')], AT);

  expect(await undo(db, held?.op_id ?? '')).toBe(true);
  expect((await unsent(db)).map((entry) => [entry.seq, (entry.args as { text: string }).text])).toEqual([
    [1, 'a'],
    [2, 'c'],
  ]);
  expect(await readMeta(db, 'next_seq')).toBe(3);
});

test('what was meant for good or is on its way cannot be undone', async () => {
  const [final] = await save(db, [draft('a')], AT);
  const [held] = await save(db, [draft('b', 10_000)], AT);
  await db.outbox.update(held?.op_id ?? '', { status: 'inflight' });

  expect(await undo(db, final?.op_id ?? '')).toBe(false);
  expect(await undo(db, held?.op_id ?? '')).toBe(false);
  expect(await unsent(db)).toHaveLength(2);
});

test('another user on the same phone sees none of it', async () => {
  await save(db, [draft('mine')], AT);

  expect(await unsent(userDatabase('someone else', 'test'))).toEqual([]);
  expect(await unsent(userDatabase('someone else', 'another place'))).toEqual([]);
});

test('signing out removes what was pulled and keeps what was not sent', async () => {
  await db.base.put({ entity: 'customer', id: 'c1', rev: 1, data: { id: 'c1', name: 'Linhe' } });
  await save(db, [draft('mine')], AT, { photo: photo('p1'), chunks: chunksOf('p1', new ArrayBuffer(3)) });

  await removePulled(db);

  expect(await db.base.count()).toBe(0);
  expect(await unsent(db)).toHaveLength(1);
  expect(await db.photos.count()).toBe(1);
  expect(await readMeta(db, 'next_seq')).toBe(2);
});
