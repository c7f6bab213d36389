// What was typed and not sent yet, by what it is for: kept while the desk is open, through polls, other tickets,
// a lost network and a new sign-in.
import { type Signal, signal } from '@preact/signals';

const drafts = new Map<string, Signal<Readonly<Record<string, string>>>>();

/** The draft under a key, empty when nothing was typed. */
export function draftOf(key: string): Signal<Readonly<Record<string, string>>> {
  const known = drafts.get(key);
  if (known) return known;
  const made = signal<Readonly<Record<string, string>>>({});
  drafts.set(key, made);
  return made;
}

/** Puts one value into a draft. */
export function keepDraft(key: string, name: string, value: string): void {
  const draft = draftOf(key);
  draft.value = { ...draft.value, [name]: value };
}

/** Forgets a draft that was sent. */
export function dropDraft(key: string): void {
  draftOf(key).value = {};
}
