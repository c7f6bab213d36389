// The clock's bar, to scale: what ran, stood still, is left, and what is late.
import { expect, test } from 'vitest';
import type { Clock } from '#/desk/api/ticket-rows.ts';
import { clockBar } from '#/desk/logic/clock-bar.ts';

const hour = (h: number): string => new Date(Date.UTC(2026, 2, 2, h)).toISOString();

function clock(more: Partial<Clock>): Clock {
  return {
    state: 'running',
    target_s: 4 * 3600,
    elapsed_s: 0,
    remaining_s: null,
    due_at: hour(5),
    segments: [
      { kind: 'running', from: hour(0), to: hour(2), seconds: 7200 },
      { kind: 'pausedCustomer', from: hour(2), to: hour(3), seconds: 3600 },
      { kind: 'running', from: hour(3), to: null, seconds: 3600 },
    ],
    explain: [],
    stage: null,
    ...more,
  };
}

test('the parts fill the width in the order they happened', () => {
  const bar = clockBar(clock({}), Date.parse(hour(4)));

  expect(bar?.parts.map((part) => [part.kind, part.from, part.to])).toEqual([
    ['run', 0, 0.4],
    ['hatch', 0.4, 0.6],
    ['run', 0.6, 0.8],
    ['left', 0.8, 1],
  ]);
  expect(bar?.now).toBe(0.8);
});

test('beyond the deadline the bar goes on and says late', () => {
  const bar = clockBar(clock({}), Date.parse(hour(10)));

  expect(bar?.parts.at(-1)?.kind).toBe('over');
  expect(bar?.due).toBe(0.5);
});

test('a paused clock ends with what it keeps', () => {
  const segments = clock({})
    .segments.slice(0, 2)
    .map((part, index) => (index ? { ...part, to: null } : part));

  const bar = clockBar(
    clock({ state: 'paused', due_at: null, remaining_s: 7200, segments }),
    Date.parse(hour(4)),
  );

  expect(bar?.parts.map((part) => part.kind)).toEqual(['run', 'hatch', 'left']);
});

test('a clock that never ran has no bar', () => {
  expect(clockBar(clock({ segments: [] }), 0)).toBeNull();
});
