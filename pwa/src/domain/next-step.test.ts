// The one primary action, computed from the real definition and the facts of an order.
import { expect, test } from 'vitest';
import { planOf } from '#/domain/next-step.ts';
import type { WorkOrder } from '#/domain/rows.ts';
import { makeLabel, makeOrder, makeRows, makeWorkingOrder } from '#/domain/testing/builders.ts';

type Extra = readonly (readonly [string, object])[];

function primary(order: WorkOrder, ...more: Extra): string {
  const plan = planOf(makeRows(order, ...more), order).primary;
  if (plan === null) return 'nothing';
  return plan.kind === 'task' ? plan.task : plan.event.event;
}

const photo = (slot: string, state = 'expected') =>
  [
    'attachment',
    { id: `a-${slot}`, work_order_id: 'w1', slot, state, sha256: '', size: 1, taken_at: 'x' },
  ] as const;
const affixed = ['label', makeLabel({ state: 'affixed' })] as const;

test('a fresh order is accepted first', () => {
  expect(primary(makeOrder())).toBe('accept');
});

test('an accepted order is travelled to', () => {
  expect(primary(makeOrder({ stage: 'accepted', accepted_at: 'x' }))).toBe('travel');
});

test('a working order without a label takes a blank one', () => {
  expect(primary(makeWorkingOrder(), ['label', makeLabel({ state: 'retired' })])).toBe('bind');
});

test('a prepared label is printed, a printed one scanned', () => {
  expect(primary(makeWorkingOrder())).toBe('print');
  expect(primary(makeWorkingOrder(), ['label', makeLabel({ state: 'printed' })])).toBe('scan');
});

test('after the label come its photos, and a rejected photo counts as missing', () => {
  expect(primary(makeWorkingOrder(), affixed)).toBe('photos');
  expect(primary(makeWorkingOrder(), affixed, photo('label'), photo('device', 'rejected'))).toBe('photos');
});

test('a repair asks for the reply before it can be completed', () => {
  const order = makeWorkingOrder({ kind: 'repair' });

  expect(primary(order, affixed, photo('label'), photo('device'))).toBe('reply');
});

test('a legacy line is verified before anything else', () => {
  expect(primary(makeWorkingOrder({ kind: 'relabel' }))).toBe('verify');
});

test('with everything done the order is completed', () => {
  expect(primary(makeWorkingOrder(), affixed, photo('label'), photo('device'))).toBe('complete');
});

test('a waiver that was asked for lets the order be completed without label and label photo', () => {
  const order = makeWorkingOrder({ waiver: { state: 'asked', reason: 'no_surface' } });

  expect(primary(order, photo('device'))).toBe('complete');
});

test('a held order is resumed, to the stage it was held in', () => {
  const hold = { state: 'approved', reason: 'access', held_from: 'arrived' } as const;
  const order = makeOrder({ stage: 'held', state: 'held', accepted_at: 'x', arrived_at: 'x', hold });
  const plan = planOf(makeRows(order), order);

  expect(plan.primary).toMatchObject({ kind: 'event', event: { event: 'resume', to: 'arrived' } });
});

test('steps count events and the tasks the order really asks for', () => {
  const order = makeWorkingOrder();
  const plan = planOf(makeRows(order), order);

  expect(plan.tasks.map((entry) => entry.task)).toEqual(['scan', 'photos']);
  expect(plan.steps).toEqual({ done: 4, total: 7 });
});

test('photos are done without one of the label where no label is asked for', () => {
  const order = makeWorkingOrder({ requires: { label: false, photos: ['device'] } });
  const plan = planOf(makeRows(order, photo('device')), order);

  expect(plan.tasks).toEqual([{ task: 'photos', done: true }]);
  expect(plan.steps).toEqual({ done: 5, total: 6 });
});

test('an order that is over has no plan', () => {
  expect(primary(makeOrder({ stage: 'completed', state: 'completed' }))).toBe('nothing');
});
