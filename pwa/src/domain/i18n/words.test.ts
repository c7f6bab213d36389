// What a translator does with values, plurals and rows in two languages.
import { expect, test } from 'vitest';
import { defineWords, lang, pick } from '#/domain/i18n/words.ts';

const t = defineWords({ orders: '{n} {n|order|orders}' }, { orders: '{n} 张工单' });

test('counts choose the singular only for one', () => {
  lang.value = 'en';

  expect([t('orders', { n: 1 }), t('orders', { n: 2 })]).toEqual(['1 order', '2 orders']);
});

test('the language switches every text', () => {
  lang.value = 'zh';

  expect(t('orders', { n: 2 })).toBe('2 张工单');
});

test('a row without the chosen language shows the other one', () => {
  lang.value = 'zh';

  expect(pick({ name_en: 'Repair', name_zh: '' })).toBe('Repair');
});
