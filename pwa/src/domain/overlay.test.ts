// The replay of a phone's own operations over the server's rows.
import { expect, test } from 'vitest';
import type { Operation, OperationArgs, OperationType } from '#/domain/operations.ts';
import { replay } from '#/domain/overlay.ts';
import { makeLabel, makeOrder, makeRows, makeWorkingOrder, TOKEN } from '#/domain/testing/builders.ts';

let seq = 0;

function operation<T extends OperationType>(type: T, args: OperationArgs[T]): Operation {
  seq += 1;
  return {
    op_id: `op${seq}`,
    seq,
    type,
    v: 1,
    entity: 'work_order',
    id: 'w1',
    group: null,
    base_rev: 1,
    occurred_at: '2026-11-23T02:00:00Z',
    not_before: null,
    args,
  };
}

const step = (action: string) => operation('work_order.transition', { action, definition_version: 1 });

test('steps move the order along its definition and leave their times', () => {
  const view = replay(makeRows(makeOrder()), [step('accept'), step('travel'), step('arrive')]);

  expect(view.get('work_order', 'w1')).toMatchObject({
    stage: 'arrived',
    state: 'inProgress',
    accepted_at: '2026-11-23T02:00:00Z',
    arrived_at: '2026-11-23T02:00:00Z',
  });
});

test('a step that is not allowed changes nothing', () => {
  const view = replay(makeRows(makeOrder()), [step('complete')]);

  expect(view.get('work_order', 'w1')?.stage).toBe('assigned');
});

test('an offline hold is only asked for', () => {
  const view = replay(makeRows(makeWorkingOrder()), [step('hold')]);

  expect(view.get('work_order', 'w1')).toMatchObject({ stage: 'working', hold: { state: 'asked' } });
});

test('the rows underneath stay as they were', () => {
  const base = makeRows(makeOrder());

  replay(base, [step('accept')]);

  expect(base.get('work_order', 'w1')?.stage).toBe('assigned');
});

test("a scan makes the label affixed, a blank becomes the product's label", () => {
  const blank = [
    'label_blank',
    { id: 'b1', payload: `https://H/Q/${TOKEN}`, template: 't', rev: 1 },
  ] as const;
  const rows = makeRows(makeWorkingOrder(), ['label', makeLabel({ state: 'retired', payload: 'x' })], blank);
  const bind = operation('label.bind', { token: TOKEN, product_id: 'p1' });

  const bound = replay(rows, [bind]);
  const stuck = replay(rows, [bind, operation('label.affix', { token: TOKEN })]);

  expect(bound.all('label_blank')).toEqual([]);
  expect(bound.get('label', 'b1')).toMatchObject({ state: 'printed', product_id: 'p1', work_order_id: 'w1' });
  expect(stuck.get('label', 'b1')?.state).toBe('affixed');
});

test('a retake supersedes the earlier photo of its slot only', () => {
  const photo = (photo_id: string, slot: string) =>
    operation('photo.add', { photo_id, slot, sha256: 'x', size: 1, taken_at: 't' });

  const view = replay(makeRows(makeOrder()), [
    photo('a', 'label'),
    photo('b', 'device'),
    photo('c', 'label'),
  ]);

  expect(view.all('attachment').map((one) => [one.id, one.state])).toEqual([
    ['a', 'superseded'],
    ['b', 'expected'],
    ['c', 'expected'],
  ]);
});

test('operations on an order that has left the phone do no harm', () => {
  const rows = makeRows(makeOrder());
  rows.remove('work_order', 'w1');

  const view = replay(rows, [step('accept'), operation('work_order.note', { note_id: 'n', text: 'x' })]);

  expect(view.get('work_order', 'w1')).toBeUndefined();
  expect(view.all('note')).toHaveLength(1);
});
