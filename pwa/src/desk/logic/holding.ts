// How a list takes news without moving what is under the pointer: rows above are made up for by scrolling; where that
// cannot be done, the order waits until the pointer rests or leaves, while the rows already shown keep up to date.

export interface Item {
  readonly key: string;
  readonly height: number;
}

export interface Viewport {
  readonly scrollTop: number;
  readonly height: number;
}

export type Arrival = { readonly take: true; readonly scrollTop: number } | { readonly take: false };

/** Decides whether a new order of items may be shown now, and where the list must be scrolled to then. */
export function arrivalOf(
  shown: readonly Item[],
  wanted: readonly Item[],
  under: string | null,
  view: Viewport,
): Arrival {
  if (under === null || shown.length === 0) return { take: true, scrollTop: view.scrollTop };
  const before = topOf(shown, under);
  const after = topOf(wanted, under);
  if (before === null) return { take: true, scrollTop: view.scrollTop };
  if (after === null) return { take: false };
  const scrollTop = view.scrollTop + after - before;
  const furthest = Math.max(0, heightOf(wanted) - view.height);
  return scrollTop >= 0 && scrollTop <= Math.max(furthest, view.scrollTop)
    ? { take: true, scrollTop }
    : { take: false };
}

/** Keeps the shown order but with the newest content of each row; rows that are gone keep their last content. */
export function refreshed<Row extends { readonly id: string }>(
  shown: readonly Row[],
  newest: readonly Row[],
): readonly Row[] {
  const byId = new Map(newest.map((row) => [row.id, row]));
  return shown.map((row) => byId.get(row.id) ?? row);
}

/** How many rows differ in place or presence between two orders. */
export function countMoved(shown: readonly string[], wanted: readonly string[]): number {
  const at = new Map(shown.map((id, index) => [id, index]));
  const come = wanted.filter((id) => !at.has(id)).length;
  const stay = new Set(wanted);
  const gone = shown.filter((id) => !stay.has(id)).length;
  if (come + gone > 0) return come + gone;
  return wanted.filter((id, index) => at.get(id) !== index).length;
}

function topOf(items: readonly Item[], key: string): number | null {
  let top = 0;
  for (const item of items) {
    if (item.key === key) return top;
    top += item.height;
  }
  return null;
}

function heightOf(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + item.height, 0);
}
