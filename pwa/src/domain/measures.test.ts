// Deadlines, the order of the list, waiting times, photo measures, distances: the small arithmetic of the app.
import { expect, test } from 'vitest';
import { backoffMs } from '#/domain/backoff.ts';
import { deadlineAt } from '#/domain/deadline.ts';
import { kilometresBetween } from '#/domain/distance.ts';
import { clockTime, nearTime } from '#/domain/i18n/time.ts';
import { lang } from '#/domain/i18n/words.ts';
import { queueOf } from '#/domain/order-queue.ts';
import { faultOf, measure } from '#/domain/photo-check.ts';
import { makeOrder, makeWorkingOrder } from '#/domain/testing/builders.ts';

const NOON = Date.parse('2026-11-23T04:00:00Z');

test.each([
  ['2026-11-23T03:48:00Z', {}, { state: 'late', figure: 12, unit: 'min' }],
  ['2026-11-23T04:38:00Z', {}, { state: 'soon', figure: 38, unit: 'min' }],
  ['2026-11-23T07:00:00Z', {}, { state: 'ontime', figure: 3, unit: 'h' }],
  ['2026-11-26T04:00:00Z', {}, { state: 'ontime', figure: 3, unit: 'd' }],
  ['2026-11-23T03:00:00Z', { held: true }, { state: 'held', figure: 0, unit: 'min' }],
  ['2026-11-23T03:00:00Z', { done: true }, { state: 'done', figure: 60, unit: 'min' }],
] as const)('a deadline at %s with %j reads as %j', (due, flags, expected) => {
  expect(deadlineAt(due, NOON, flags)).toEqual(expected);
});

test('the list has what is in hand first, then by deadline, held last, done apart', () => {
  const early = makeOrder({ id: 'early', due_at: '2026-11-23T03:00:00Z' });
  const late = makeOrder({ id: 'late', due_at: '2026-11-24T03:00:00Z' });
  const held = makeOrder({ id: 'held', state: 'held', due_at: '2026-11-23T01:00:00Z' });
  const done = makeOrder({ id: 'done', state: 'completed' });
  const queue = queueOf([held, done, late, early, makeWorkingOrder({ id: 'hand' })], NOON);

  expect([queue.next?.id, ...queue.then.map((order) => order.id)]).toEqual(['hand', 'early', 'late', 'held']);
  expect(queue.over.map((order) => order.id)).toEqual(['done']);
  expect(queue.late).toBe(1);
});

test('waits double up to five minutes, are cut by chance, and obey the server', () => {
  expect(backoffMs(0, () => 1)).toBe(2000);
  expect(backoffMs(3, () => 1)).toBe(16_000);
  expect(backoffMs(40, () => 1)).toBe(300_000);
  expect(backoffMs(40, () => 0)).toBe(0);
  expect(backoffMs(0, () => 1, 7)).toBe(7000);
});

test('times are those of the site, not of the phone', () => {
  lang.value = 'en';

  expect(clockTime('2026-11-23T04:30:00Z', 'Asia/Shanghai')).toBe('12:30');
  expect(nearTime('2026-11-24T04:30:00Z', NOON, 'Asia/Shanghai')).toBe('Tue 12:30');
});

test.each([
  ['a dark picture', () => 12, 'dark'],
  ['a glaring picture', () => 250, 'bright'],
  ['a picture without edges', () => 120, 'blurred'],
  ['a picture with edges', (x: number) => ((x >> 2) % 2 ? 40 : 200), null],
] as const)('%s is judged', (_name, lightAt, fault) => {
  const size = 64;
  const data = new Uint8ClampedArray(size * size * 4);
  for (let i = 0; i < size * size; i += 1) data.fill(lightAt(i % size), i * 4, i * 4 + 4);

  expect(faultOf(measure({ data, width: size, height: size }))).toBe(fault);
});

test('the distance between two places is that on the globe', () => {
  expect(kilometresBetween({ lat: 52.52, lon: 13.405 }, { lat: 48.137, lon: 11.575 })).toBeCloseTo(504, 0);
});
