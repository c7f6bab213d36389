// News in a list: the row under the pointer never moves.
import { expect, test } from 'vitest';
import { arrivalOf, countMoved, type Item, refreshed } from '#/desk/logic/holding.ts';

const items = (...keys: string[]): Item[] => keys.map((key) => ({ key, height: 34 }));
const view = { scrollTop: 0, height: 68 };

test('with no pointer over the list news is shown at once', () => {
  expect(arrivalOf(items('a', 'b'), items('n', 'a', 'b'), null, view)).toEqual({ take: true, scrollTop: 0 });
});

test('a row that comes above is made up for by scrolling', () => {
  const shown = items('a', 'b', 'c', 'd');

  expect(arrivalOf(shown, items('n', 'a', 'b', 'c', 'd'), 'b', view)).toEqual({ take: true, scrollTop: 34 });
});

test('a row that goes above is held back while the list cannot scroll up for it', () => {
  const shown = items('a', 'b', 'c', 'd');

  expect(arrivalOf(shown, items('b', 'c', 'd'), 'c', view)).toEqual({ take: false });
});

test('a row that comes below moves nothing', () => {
  expect(arrivalOf(items('a', 'b'), items('a', 'b', 'n'), 'a', view)).toEqual({ take: true, scrollTop: 0 });
});

test('the row under the pointer is kept when it left the view', () => {
  expect(arrivalOf(items('a', 'b'), items('a'), 'b', view)).toEqual({ take: false });
});

test('held rows still show what is new in them', () => {
  const shown = [
    { id: 'a', stage: 'expert' },
    { id: 'b', stage: 'expert' },
  ];

  expect(refreshed(shown, [{ id: 'a', stage: 'review' }])).toEqual([
    { id: 'a', stage: 'review' },
    { id: 'b', stage: 'expert' },
  ]);
});

test('moved rows are counted: come, gone, or in another place', () => {
  expect(countMoved(['a', 'b'], ['b', 'c'])).toBe(2);
  expect(countMoved(['a', 'b'], ['b', 'a'])).toBe(2);
  expect(countMoved(['a'], ['a'])).toBe(0);
});
