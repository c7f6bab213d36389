// The field app's words: all its catalogues in one translator.
import * as label from '#/domain/i18n/field/label.ts';
import * as orders from '#/domain/i18n/field/orders.ts';
import * as session from '#/domain/i18n/field/session.ts';
import * as waiting from '#/domain/i18n/field/waiting.ts';
import * as work from '#/domain/i18n/field/work.ts';
import { defineWords } from '#/domain/i18n/words.ts';

export const fieldCatalogues = {
  en: { ...session.en, ...orders.en, ...label.en, ...work.en, ...waiting.en },
  zh: { ...session.zh, ...orders.zh, ...label.zh, ...work.zh, ...waiting.zh },
};

export type FieldKey = keyof typeof fieldCatalogues.en;

/** The words of the field app in the chosen language. */
export const t = defineWords<FieldKey>(fieldCatalogues.en, fieldCatalogues.zh);

/** Whether there is a text of this name: for codes the server may invent later. */
export function isFieldKey(key: string): key is FieldKey {
  return key in fieldCatalogues.en;
}
