// The queue's groups: what presses first stands first, paused and closed rows apart.
import { expect, test } from 'vitest';
import { groupOf, groupRows, type Groupable } from '#/desk/logic/grouping.ts';

const AT = Date.parse('2026-03-02T04:00:00Z');
const sameDay = (iso: string, at: number): boolean =>
  iso.slice(0, 10) === new Date(at).toISOString().slice(0, 10);

function row(id: string, dueInMinutes: number | null, more: Partial<Groupable> = {}): Groupable {
  const due_at = dueInMinutes === null ? null : new Date(AT + dueInMinutes * 60_000).toISOString();
  return {
    id,
    due_at,
    paused: false,
    remaining_s: null,
    state: 'inProgress',
    opened_at: '2026-03-01',
    ...more,
  };
}

test.each([
  [-1, 'overdue'],
  [0, 'hour'],
  [59, 'hour'],
  [60, 'today'],
  [20 * 60, 'later'],
  [null, 'later'],
])('a row due in %s minutes stands under %s', (minutes, group) => {
  expect(groupOf(row('a', minutes), AT, sameDay)).toBe(group);
});

test('a paused clock is its own group, however late it would be', () => {
  expect(groupOf(row('a', -90, { paused: true }), AT, sameDay)).toBe('paused');
});

test('a closed ticket is never overdue', () => {
  expect(groupOf(row('a', -90, { state: 'closed' }), AT, sameDay)).toBe('closed');
});

test('within a group the earliest deadline comes first and empty groups are left out', () => {
  const groups = groupRows([row('b', 30), row('c', -5), row('a', 10)], AT, sameDay);

  expect(groups.map((group) => [group.key, group.rows.map((member) => member.id)])).toEqual([
    ['overdue', ['c']],
    ['hour', ['a', 'b']],
  ]);
});

test('paused rows are ordered by the time they keep', () => {
  const long = row('long', null, { paused: true, remaining_s: 9000 });
  const short = row('short', null, { paused: true, remaining_s: 60 });

  const [group] = groupRows([long, short], AT, sameDay);

  expect(group?.rows.map((member) => member.id)).toEqual(['short', 'long']);
});
