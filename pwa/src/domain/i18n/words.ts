// Two languages, typed by key: a face hands in its English and Chinese catalogues and gets a `t` that follows the
// chosen language. Choosing and remembering the language is left to the face.
import { signal } from '@preact/signals';

export type Lang = 'en' | 'zh';
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;
export type Values = Readonly<Record<string, string | number>>;

/** The language every word on the screen follows. */
export const lang = signal<Lang>('en');

/** The BCP 47 tag for `lang` attributes and Intl. */
export function locale(): string {
  return lang.value === 'zh' ? 'zh-CN' : 'en-GB';
}

/**
 * Gives the translator of one pair of catalogues. `{name}` in a text is replaced by the value of that name;
 * `{n|order|orders}` chooses by the number n (Chinese texts never need it).
 */
export function defineWords<Key extends string>(en: Catalogue<Key>, zh: Catalogue<Key>) {
  const catalogues: Record<Lang, Catalogue<Key>> = { en, zh };
  return function t(key: Key, values: Values = {}): string {
    return fill(catalogues[lang.value][key], values);
  };
}

/** Picks the text of the chosen language from a row that carries both. */
export function pick(row: object, field = 'name'): string {
  const fields = row as Readonly<Record<string, unknown>>;
  const chosen = fields[`${field}_${lang.value}`];
  const other = fields[`${field}_${lang.value === 'en' ? 'zh' : 'en'}`];
  if (typeof chosen === 'string' && chosen) return chosen;
  return typeof other === 'string' ? other : '';
}

function fill(text: string, values: Values): string {
  return text.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (_all, name: string, one?: string, many?: string) => {
      const value = values[name] ?? '';
      if (one === undefined) return String(value);
      return Number(value) === 1 ? one : (many ?? '');
    },
  );
}
