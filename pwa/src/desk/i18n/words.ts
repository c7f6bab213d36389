// The desk's words in both languages, put together from the catalogues of its parts.
import * as english from '#/desk/i18n/en/all.ts';
import * as chinese from '#/desk/i18n/zh/all.ts';
import { defineWords } from '#/domain/i18n/words.ts';

export type Word = keyof typeof english.all;

/** A word of the desk in the chosen language. */
export const t = defineWords<Word>(english.all, chinese.all);
