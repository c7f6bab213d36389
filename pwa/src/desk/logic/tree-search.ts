// Choosing a class in a tree by a few letters: which nodes may be chosen, and which answer what was typed.
import { bestMatches } from '#/desk/logic/match.ts';

export interface TreeItem {
  readonly code: string;
  readonly parent: string | null;
  readonly name_en: string;
  readonly name_zh: string;
  readonly data: Readonly<Record<string, unknown>> | null;
}

export interface TreeChoice<Item extends TreeItem> {
  readonly item: Item;
  /** The item's ancestors, the family first. */
  readonly above: readonly Item[];
}

/** At intake a class of level 3 is enough; a reply needs a leaf. */
export type Depth = 'level3' | 'leaf';

/** What may be chosen for a service type: its own family, then service matters; with no type, everything. */
export function choicesOf<Item extends TreeItem>(
  items: readonly Item[],
  depth: Depth,
  serviceType: string | null,
): readonly TreeChoice<Item>[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const parents = new Set(items.map((item) => item.parent).filter((parent) => parent !== null));
  const fits = (item: Item): boolean =>
    depth === 'leaf' ? !parents.has(item.code) : item.code.split('.').length >= 3;
  return items
    .filter(
      (item) => item.code !== 'ZZ' && item.parent !== null && fits(item) && servesType(item, serviceType),
    )
    .map((item) => ({ item, above: aboveOf(item, byCode) }));
}

/** The choices that answer what was typed, best first. Codes, both languages, ancestors and boundaries count. */
export function searchChoices<Item extends TreeItem>(
  choices: readonly TreeChoice<Item>[],
  typed: string,
): readonly TreeChoice<Item>[] {
  if (!typed.trim()) return choices;
  return bestMatches(choices, typed, (choice) => textOf(choice));
}

function servesType(item: TreeItem, serviceType: string | null): boolean {
  if (serviceType === null) return true;
  const types = item.data?.service_types;
  if (Array.isArray(types)) return types.includes(serviceType);
  const family = item.code.split('.')[0];
  return family === serviceType || family === 'SV' || !/^[A-Z]{2}$/.test(family ?? '');
}

function aboveOf<Item extends TreeItem>(item: Item, byCode: ReadonlyMap<string, Item>): readonly Item[] {
  const parent = item.parent === null ? undefined : byCode.get(item.parent);
  return parent ? [...aboveOf(parent, byCode), parent] : [];
}

function textOf(choice: TreeChoice<TreeItem>): string {
  const { item, above } = choice;
  const words = [item.name_en, item.name_zh, item.code];
  const boundary = [item.data?.boundary_en, item.data?.boundary_zh].filter(
    (text) => typeof text === 'string',
  );
  return [...words, ...above.flatMap((node) => [node.name_en, node.name_zh]), ...boundary].join(' ');
}
