// Both languages say everything, with the same values in every text, and Chinese is Chinese.
import { expect, test } from 'vitest';
import { all as english } from '#/desk/i18n/en/all.ts';
import { all as chinese } from '#/desk/i18n/zh/all.ts';

const keys = Object.keys(english) as (keyof typeof english)[];
const holes = (text: string): string[] => [...new Set(text.match(/\{(\w+)/g) ?? [])].sort();

test('both catalogues have the same keys', () => {
  expect(Object.keys(chinese).sort()).toEqual([...keys].sort());
});

test('no text is empty in either language', () => {
  expect(keys.filter((key) => [english[key], chinese[key]].some((text) => text.trim() === ''))).toEqual([]);
});

test('a text names the same values in both languages', () => {
  expect(keys.filter((key) => holes(english[key]).join() !== holes(chinese[key]).join())).toEqual([]);
});

test('a Chinese text is not the English one left over', () => {
  const worded = keys.filter((key) => /[a-z]{2}/i.test(english[key].replaceAll(/\{.*?\}/g, '')));

  expect(worded.filter((key) => !/[\u3400-\u9fff]/.test(chinese[key]))).toEqual([]);
});
