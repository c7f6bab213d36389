// The reference data (classes, reasons, stages, levels …) by kind and code, in both languages, loaded once a session.
import { computed, signal } from '@preact/signals';
import { fetchReference } from '#/desk/api/desk.ts';
import type { ReferenceItem } from '#/desk/api/record-rows.ts';
import { pick } from '#/domain/i18n/words.ts';

export const reference = signal<readonly ReferenceItem[]>([]);

const byKind = computed(() => {
  const kinds = new Map<string, ReferenceItem[]>();
  for (const item of reference.value) {
    const kind = kinds.get(item.kind) ?? [];
    kind.push(item);
    kinds.set(item.kind, kind);
  }
  for (const items of kinds.values())
    items.sort((a, b) => a.position - b.position || compare(a.code, b.code));
  return kinds;
});

/** Loads the reference data anew. */
export async function loadReference(): Promise<void> {
  reference.value = (await fetchReference()).items;
}

/** The items of a kind in their order. */
export function itemsOf(kind: string): readonly ReferenceItem[] {
  return byKind.value.get(kind) ?? [];
}

/** One item by kind and code. */
export function itemOf(kind: string, code: string | null | undefined): ReferenceItem | undefined {
  return code ? itemsOf(kind).find((item) => item.code === code) : undefined;
}

/** The name of a code in the chosen language; the code itself when the carrier's data does not know it. */
export function nameOf(kind: string, code: string | null | undefined): string {
  if (!code) return '';
  const item = itemOf(kind, code);
  return item ? pick(item) : code;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
