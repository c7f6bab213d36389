// Classes by a few letters, in either language, of the right family and depth.
import { expect, test } from 'vitest';
import { choicesOf, searchChoices, type TreeItem } from '#/desk/logic/tree-search.ts';

function item(code: string, name_en: string, name_zh: string, data: TreeItem['data'] = null): TreeItem {
  const parent = code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null;
  return { code, parent, name_en, name_zh, data };
}

const SYMPTOMS = [
  item('IL', 'Internet leased line', '互联网专线'),
  item('IL.1', 'Service down', '业务中断'),
  item('IL.1.1', 'No traffic at all', '全部不通'),
  item('IL.1.1.b', 'Optical signal lost', '光信号丢失', { boundary_en: 'LOS lamp red' }),
  item('VT', 'Enterprise voice', '企业语音'),
  item('VT.3', 'Voice quality', '通话质量'),
  item('VT.3.1', 'Noisy or choppy', '杂音或断续'),
  item('SV', 'Service and billing', '业务与服务'),
  item('SV.1', 'Charges', '费用'),
  item('SV.1.1', 'Amount on the bill disputed', '账单金额争议'),
  item('ZZ', 'To be classed', '待分类'),
];
const CAUSES = [
  item('C1', 'Customer side', '客户侧'),
  item('C1.1', 'Power off', '停电', { service_types: ['IL'] }),
  item('C5.1', 'Voice core', '语音核心网', { service_types: ['VT'] }),
];

const codes = (found: ReturnType<typeof choicesOf<TreeItem>>): string[] =>
  found.map((choice) => choice.item.code);

test('an intake may choose level 3 and deeper of the line’s own family and of service matters', () => {
  expect(codes(choicesOf(SYMPTOMS, 'level3', 'IL'))).toEqual(['IL.1.1', 'IL.1.1.b', 'SV.1.1']);
});

test('a reply needs a leaf that fits the service', () => {
  expect(codes(choicesOf(CAUSES, 'leaf', 'VT'))).toEqual(['C5.1']);
});

test.each([
  ['opt', 'IL.1.1.b'],
  ['red', 'IL.1.1.b'],
  ['光信号', 'IL.1.1.b'],
  ['账单', 'SV.1.1'],
])('typing %s finds %s', (typed, code) => {
  expect(codes(searchChoices(choicesOf(SYMPTOMS, 'level3', null), typed))[0]).toBe(code);
});

test('to be classed is no choice', () => {
  expect(codes(choicesOf(SYMPTOMS, 'level3', null))).not.toContain('ZZ');
});
