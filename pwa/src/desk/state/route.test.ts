// Places as addresses: every one can be written and read back; anything else is home.
import { expect, test } from 'vitest';
import { addressOf, HOME, parseRoute, type Route } from '#/desk/state/route.ts';

const PLACES: readonly Route[] = [
  { place: 'queue', view: 'overdue', ticket: null },
  { place: 'queue', view: 'mine', ticket: 'a b/ü' },
  { place: 'orders', view: 'closed', order: 'x' },
  { place: 'board' },
  { place: 'intake' },
  { place: 'product', id: 'p1' },
  { place: 'customer', id: 'c1' },
];

test.each(PLACES)('$place reads back as it was written', (route) => {
  expect(parseRoute(addressOf(route))).toEqual(route);
});

test.each(['', '#', '#/', '#/nowhere', '#/product', '#/queue'])('%s is home', (address) => {
  expect(parseRoute(address)).toEqual(HOME);
});
