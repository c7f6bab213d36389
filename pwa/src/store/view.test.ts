// What the screen sees while operations travel: never nothing in between, never twice.
import { expect, test } from 'vitest';
import { applyPage } from '#/store/base-rows.ts';
import { userDatabase } from '#/store/db.ts';
import { save, settle } from '#/store/outbox.ts';
import { readerOf } from '#/store/view.ts';

const AT = new Date('2026-11-23T04:00:00Z');
const NOTE = '11111111-1111-4111-8111-111111111111';

test('a note is seen once at every moment from saving to coming back', async () => {
  const db = userDatabase(crypto.randomUUID(), 'test');
  const read = readerOf(db);
  const seen = async (): Promise<number> => (await read()).rows.all('note').length;
  const about = { number: 'W-1', customer: '' };
  const draft = { type: 'work_order.note' as const, args: { note_id: NOTE, text: 'x' }, base_rev: 1, about };

  const [entry] = await save(db, [{ ...draft, work_order_id: 'w1' }], AT);
  expect(await seen()).toBe(1);
  await settle(db, [{ op_id: entry?.op_id ?? '', seq: 1, status: 'applied', feed_seq: 9 }], 9, AT);
  expect(await seen()).toBe(1);
  const page = { epoch: 'e', more: false };
  await applyPage(db, { ...page, changes: [], cursor: '8', head: 8 }, AT);
  expect(await seen()).toBe(1);
  const data = { id: NOTE, work_order_id: 'w1', text: 'x', at: 't', author: 'tess' };
  const change = { seq: 9, op: 'put' as const, entity: 'note', id: NOTE, data };
  await applyPage(db, { ...page, changes: [change], cursor: '9', head: 9 }, AT);

  expect(await seen()).toBe(1);
  expect((await read()).rows.all('note')[0]?.author).toBe('tess');
  expect(await db.outbox.count()).toBe(0);
});

test('a page that ends inside one number does not let go of operations of that number', async () => {
  const db = userDatabase(crypto.randomUUID(), 'test');
  const about = { number: 'W-1', customer: '' };
  const args = { note_id: NOTE, text: 'x' };
  const [entry] = await save(
    db,
    [{ type: 'work_order.note', args, work_order_id: 'w1', base_rev: 1, about }],
    AT,
  );
  await settle(db, [{ op_id: entry?.op_id ?? '', seq: 1, status: 'applied', feed_seq: 9 }], 9, AT);
  const change = { seq: 9, op: 'put' as const, entity: 'site', id: 's', data: { id: 's' } };

  await applyPage(db, { epoch: 'e', changes: [change], cursor: '9,s', head: 9, more: true }, AT);

  expect(await db.outbox.count()).toBe(1);
});

test('print jobs are kept apart from the rows', async () => {
  const db = userDatabase(crypto.randomUUID(), 'test');
  const data = { id: 'l', payload: 'x', jobs: [{ format: 'png', bytes: 'AAAA' }] };
  const change = { seq: 1, op: 'put' as const, entity: 'label', id: 'l', data };

  await applyPage(db, { epoch: 'e', changes: [change], cursor: '1', head: 1, more: false }, AT);

  expect((await db.base.get(['label', 'l']))?.data).toEqual({ id: 'l', payload: 'x' });
  expect((await db.print_jobs.get('l'))?.jobs).toHaveLength(1);
});
