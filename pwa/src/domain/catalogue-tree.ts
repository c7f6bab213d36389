// Walking a catalogue that is a tree (symptoms, causes): the children of a node, the leaves that match a word.
import { pick } from '#/domain/i18n/words.ts';
import type { Reference } from '#/domain/rows.ts';

/** The entries right under a node; null is the top. */
export function childrenOf(entries: readonly Reference[], parent: string | null): Reference[] {
  return entries.filter((entry) => (entry.parent ?? null) === parent).sort((a, b) => a.position - b.position);
}

export function isLeaf(entries: readonly Reference[], code: string): boolean {
  return !entries.some((entry) => entry.parent === code);
}

/** The leaves whose name, in either language, or whose way down to them holds every word typed. */
export function searchLeaves(entries: readonly Reference[], typed: string, limit = 30): Reference[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .filter((entry) => isLeaf(entries, entry.code))
    .filter((entry) => {
      const text = pathOf(entries, entry.code)
        .map((step) => `${step.name_en} ${step.name_zh}`)
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, limit);
}

/** From the top down to an entry, itself included. */
export function pathOf(entries: readonly Reference[], code: string): Reference[] {
  const path: Reference[] = [];
  let at = entries.find((entry) => entry.code === code);
  while (at && path.length < 10) {
    const { parent } = at;
    path.unshift(at);
    at = parent ? entries.find((entry) => entry.code === parent) : undefined;
  }
  return path;
}

/** "Internet leased line › Service down" above a leaf. */
export function waysTo(entries: readonly Reference[], code: string): string {
  return pathOf(entries, code)
    .slice(0, -1)
    .map((entry) => pick(entry))
    .join(' › ');
}
