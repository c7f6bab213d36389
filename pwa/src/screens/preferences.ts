// Language and look of this phone: applied at once, remembered here, and the language told to the server when it can
// be reached.
import { signal } from '@preact/signals';
import { type Lang, lang, locale } from '#/domain/i18n/words.ts';
import { NoAnswerError, ProblemError } from '#/domain/problem.ts';
import { writeLanguage } from '#/net/session.ts';
import { current } from '#/store/current.ts';

export type Look = 'auto' | 'light' | 'dark' | 'sun';

const LANG_KEY = 'fieldtag-lang';
const LOOK_KEY = 'fieldtag-look';

export const look = signal<Look>('auto');

/** Applies what was chosen on this phone before, else what the browser prefers. */
export function applyPreferences(): void {
  const kept = localStorage.getItem(LANG_KEY);
  setLanguage(kept === 'zh' || kept === 'en' ? kept : navigator.language.startsWith('zh') ? 'zh' : 'en');
  const chosen = localStorage.getItem(LOOK_KEY);
  setLook(chosen === 'light' || chosen === 'dark' || chosen === 'sun' ? chosen : 'auto');
}

/** Takes the user's own language, unless this phone chose one. */
export function adoptLanguage(wanted: Lang): void {
  if (localStorage.getItem(LANG_KEY) === null) setLanguage(wanted);
}

export async function chooseLanguage(chosen: Lang): Promise<void> {
  localStorage.setItem(LANG_KEY, chosen);
  setLanguage(chosen);
  if (!current.value) return;
  try {
    await writeLanguage(chosen);
  } catch (error) {
    // The phone's own choice stands; the server hears of it at the next change.
    if (!(error instanceof NoAnswerError || error instanceof ProblemError)) throw error;
  }
}

export function chooseLook(chosen: Look): void {
  localStorage.setItem(LOOK_KEY, chosen);
  setLook(chosen);
}

function setLanguage(chosen: Lang): void {
  lang.value = chosen;
  document.documentElement.lang = locale();
}

function setLook(chosen: Look): void {
  look.value = chosen;
  if (chosen === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}
