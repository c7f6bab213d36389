// What a scan means for the order at hand.
import { expect, test } from 'vitest';
import { judgeNumber, judgeScan, type Purpose } from '#/domain/scan-verdict.ts';
import {
  HOST,
  makeLabel,
  makeOrder,
  makeProduct,
  makeRows,
  OTHER_TOKEN,
  TOKEN,
} from '#/domain/testing/builders.ts';

const order = makeOrder();
const affix: Purpose = { kind: 'affix', order };
const own = `https://${HOST}/Q/${TOKEN}`;
const other = `https://${HOST}/Q/${OTHER_TOKEN}`;
const otherLine = [
  ['product', makeProduct({ id: 'p2', product_number: 'JK26041822076641' })],
  ['label', makeLabel({ id: 'l2', product_id: 'p2', work_order_id: 'w2', payload: other })],
] as const;

test("the order's own label is the right one", () => {
  expect(judgeScan(makeRows(order), own, HOST, affix)).toMatchObject({ kind: 'right', token: TOKEN });
});

test("another line's label is named with both numbers", () => {
  expect(judgeScan(makeRows(order, ...otherLine), other, HOST, affix)).toEqual({
    kind: 'wrong',
    scanned: 'JK26041822076641',
    needed: 'JK26041877310952',
  });
});

test('a label this phone does not know is captured for the server', () => {
  expect(judgeScan(makeRows(order), other, HOST, affix)).toEqual({ kind: 'captured', token: OTHER_TOKEN });
});

test('a replaced label and an earlier label of the same line do not count', () => {
  const replaced = makeRows(order, ['label', makeLabel({ state: 'replaced' })]);
  const earlier = makeRows(order, ['label', makeLabel({ work_order_id: 'w0' })]);

  expect(judgeScan(replaced, own, HOST, affix).kind).toBe('ended');
  expect(judgeScan(earlier, own, HOST, affix).kind).toBe('ended');
});

test('a blank of the pack is tied, any other label is not blank', () => {
  const bind: Purpose = { kind: 'bind', order };
  const blank = ['label_blank', { id: 'b', payload: other, template: 't', rev: 1 }] as const;

  expect(judgeScan(makeRows(order, blank), other, HOST, bind).kind).toBe('blank');
  expect(judgeScan(makeRows(order), other, HOST, bind).kind).toBe('not_blank');
});

test('a foreign code is foreign whatever one is doing', () => {
  expect(judgeScan(makeRows(order), 'https://evil.example', HOST, { kind: 'lookup' }).kind).toBe('foreign');
});

test('a typed number stands for the scan only when the own label is printed', () => {
  const typed = 'jk26 0418 7731 0952';

  expect(judgeNumber(makeRows(order), typed, affix).kind).toBe('unknown');
  expect(judgeNumber(makeRows(order, ['label', makeLabel({ state: 'printed' })]), typed, affix).kind).toBe(
    'right',
  );
  expect(judgeNumber(makeRows(order), 'JK00', affix).kind).toBe('wrong');
});
