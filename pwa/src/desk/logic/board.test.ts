// The field board: rows of people, columns of progress, figures that count what they say.
import { expect, test } from 'vitest';
import type { OrderRow, Technician } from '#/desk/api/order-rows.ts';
import { boardRows, columnOf, countsIn } from '#/desk/logic/board.ts';

const AT = Date.parse('2026-03-02T04:00:00Z');

function order(
  number: string,
  stage: string,
  assignee: string | null,
  due_at: string | null = null,
): OrderRow {
  return {
    id: number,
    number,
    kind: 'repair',
    state: 'inProgress',
    stage,
    customer_name: null,
    product_number: null,
    site_name: null,
    address: null,
    assignee: assignee === null ? null : { id: assignee, name: assignee },
    due_at,
    label_state: null,
    label_required: false,
    photos: null,
    hold: null,
    waiver: null,
    provisional: false,
    rev: 1,
  };
}

function person(id: string): Technician {
  return {
    id,
    name: id,
    area: null,
    open_orders: 0,
    last_seen_at: null,
    pending_ops: 0,
    pending_photos: 0,
  };
}

test('nobody comes first, then people with something to do', () => {
  const rows = boardRows(
    [order('W1', 'assigned', null), order('W2', 'working', 'theo')],
    [person('tess'), person('theo')],
  );

  expect(rows.map((row) => row.technician?.name ?? 'nobody')).toEqual(['nobody', 'theo', 'tess']);
});

test('a card stands where its work is', () => {
  expect(
    ['assigned', 'travelling', 'arrived', 'held', 'completed'].map((stage) =>
      columnOf(order('W', stage, null)),
    ),
  ).toEqual(['todo', 'travelling', 'onsite', 'held', 'done']);
});

test('finished cards are no open load', () => {
  const rows = boardRows(
    [order('W1', 'completed', 'tess'), order('W2', 'working', 'tess')],
    [person('tess')],
  );

  expect(rows[1]?.open).toBe(1);
});

test('late counts open orders past their deadline and no finished ones', () => {
  const past = '2026-03-02T03:00:00Z';

  expect(countsIn('late', order('W1', 'working', 'tess', past), AT)).toBe(true);
  expect(countsIn('late', order('W2', 'completed', 'tess', past), AT)).toBe(false);
});
