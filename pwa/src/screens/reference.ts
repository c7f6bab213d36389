// Names from the catalogues the phone pulled: reasons, causes, slots, kinds of resource.
import { pick } from '#/domain/i18n/words.ts';
import type { Reference } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';

/** The entries of one kind, in their order. */
export function referencesOf(rows: RowSet, kind: string): Reference[] {
  return rows
    .all('reference')
    .filter((entry) => entry.kind === kind)
    .sort((a, b) => a.position - b.position);
}

/** The name of one entry in the chosen language; the code itself when the entry has not come. */
export function referenceName(rows: RowSet, kind: string, code: string | null | undefined): string {
  if (!code) return '';
  const entry = rows.all('reference').find((candidate) => candidate.kind === kind && candidate.code === code);
  return entry ? pick(entry) : code;
}

/** A text in both languages inside an entry's data, such as the hint of a photo slot. */
export function referenceText(entry: Reference | undefined, field: string): string {
  return entry?.data ? pick(entry.data, field) : '';
}
