// Both languages say everything, with the same values in each sentence.
import { describe, expect, test } from 'vitest';
import { fieldCatalogues } from '#/domain/i18n/field.ts';
import { sharedCatalogues } from '#/domain/i18n/shared.ts';

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort();

describe.each([
  ['field', fieldCatalogues],
  ['shared', sharedCatalogues],
])('%s catalogue', (_name, { en, zh }) => {
  const english: Record<string, string> = en;
  const chinese: Record<string, string> = zh;

  test('both languages have the same keys', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  });

  test('no text is empty and every Chinese text that has words is Chinese', () => {
    const latin = new Set(['Fieldtag']);
    const wrong = Object.entries(chinese).filter(
      ([, text]) =>
        text === '' || (!/\p{Script=Han}/u.test(text) && !latin.has(text) && /[A-Za-z]{2}/.test(text)),
    );

    expect(wrong.filter(([, text]) => !/^\{\w+\}/.test(text))).toEqual([]);
  });

  test.each(Object.keys(english))('%s uses the same values in both languages', (key) => {
    expect(placeholders(chinese[key] ?? '')).toEqual(placeholders(english[key] ?? ''));
  });
});
