// Who is at the desk, what he may do, and the language and colours he works in.
import { computed, effect, signal } from '@preact/signals';
import { sessionEnded } from '#/desk/api/call.ts';
import { fetchMe, keepLanguage, signIn as openSession, signOut as closeSession } from '#/desk/api/desk.ts';
import type { Me } from '#/desk/api/record-rows.ts';
import { forgetFeeds, refreshAllFeeds } from '#/desk/state/feeds.ts';
import { loadReference } from '#/desk/state/reference.ts';
import { type Lang, lang, locale } from '#/domain/i18n/words.ts';
import { ProblemError } from '#/domain/problem.ts';

const LANG_KEY = 'fieldtag.desk.lang';
const THEME_KEY = 'fieldtag.desk.theme';
export type Theme = 'auto' | 'light' | 'dark';

export const me = signal<Me | null>(null);
export const theme = signal<Theme>('auto');
/** Whether we asked who is there, and were told. */
export const arrived = signal(false);
export const startProblem = signal<Error | null>(null);
let lastUser: string | null = null;
const rights = computed(() => new Set(me.value?.can ?? []));

/** Whether the signed-in user's role has an action (the server decides again each time). */
export function may(action: string): boolean {
  return rights.value.has(action);
}

/** Asks who is signed in and loads what every screen needs. Nobody signed in is no problem. */
export async function arrive(): Promise<void> {
  startProblem.value = null;
  try {
    const who = await fetchMe();
    if (lastUser !== null && lastUser !== who.user.id) {
      // Another person sits down: nothing of the first one's screen or drafts may be left.
      location.reload();
      return;
    }
    lastUser = who.user.id;
    lang.value = who.user.lang;
    await loadReference();
    me.value = who;
    sessionEnded.value = false;
    refreshAllFeeds();
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) sessionEnded.value = true;
    else startProblem.value = error instanceof Error ? error : new Error(String(error));
  } finally {
    arrived.value = true;
  }
}

/** Signs in with a name and password, then arrives. */
export async function signIn(username: string, password: string): Promise<void> {
  await openSession(username, password);
  await arrive();
}

/** Ends the session; everything shown is forgotten. */
export async function signOut(): Promise<void> {
  await closeSession();
  me.value = null;
  forgetFeeds();
  sessionEnded.value = true;
}

/** Switches the language here at once and keeps it with the user. */
export function switchLanguage(next: Lang): void {
  lang.value = next;
  localStorage.setItem(LANG_KEY, next);
  // The choice holds on this screen even when it cannot be kept with the user; the next change tries again.
  if (me.value) keepLanguage(next).catch(() => undefined);
}

/** Chooses the colours and keeps the choice on this computer. */
export function switchTheme(next: Theme): void {
  theme.value = next;
  localStorage.setItem(THEME_KEY, next);
}

/** Reads what this computer remembers, and keeps the document's language and colours in step. */
export function prepareDocument(): void {
  const kept = localStorage.getItem(LANG_KEY) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
  lang.value = kept === 'zh' ? 'zh' : 'en';
  const colours = localStorage.getItem(THEME_KEY);
  theme.value = colours === 'light' || colours === 'dark' ? colours : 'auto';
  effect(() => {
    document.documentElement.lang = locale();
  });
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
