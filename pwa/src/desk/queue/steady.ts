// Keeps the queue steady under the pointer: decides with logic/holding when a new order may be shown, and scrolls so
// that the row one points at stays where it is.
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { TicketRow } from '#/desk/api/ticket-rows.ts';
import type { Group } from '#/desk/logic/grouping.ts';
import { arrivalOf, countMoved, type Item, refreshed } from '#/desk/logic/holding.ts';

type Groups = readonly Group<TicketRow>[];

const RESTS_MS = 4000;
const LOOK_AGAIN_MS = 1000;

export interface Steady {
  readonly shown: Groups;
  /** How many rows wait for the pointer to rest or leave. */
  readonly waiting: number;
  readonly takeNow: () => void;
}

/** Gives the groups to show for the groups wanted. */
export function useSteady(wanted: Groups, scroller: RefObject<HTMLElement | null>): Steady {
  const [, look] = useReducer((count: number) => count + 1, 0);
  const shown = useRef<Groups>(wanted);
  const scrollTo = useRef<number | null>(null);
  const pointer = usePointer(scroller);
  const forced = useRef(false);

  const before = idsOf(shown.current);
  const after = idsOf(wanted);
  let waiting = 0;
  if (before.join() === after.join() || forced.current) shown.current = wanted;
  else {
    const arrival = decide(shown.current, wanted, pointer(), scroller.current);
    if (arrival.take) {
      shown.current = wanted;
      scrollTo.current = arrival.scrollTop;
    } else {
      shown.current = keepOrder(shown.current, wanted);
      waiting = countMoved(before, after);
    }
  }
  forced.current = false;

  useLayoutEffect(() => {
    if (scrollTo.current !== null && scroller.current) scroller.current.scrollTop = scrollTo.current;
    scrollTo.current = null;
  });
  useEffect(() => {
    if (waiting === 0) return;
    const timer = setTimeout(() => look(0), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  });

  return {
    shown: shown.current,
    waiting,
    takeNow: () => {
      forced.current = true;
      look(0);
    },
  };
}

/** The row under a pointer that moved lately; a pointer at rest holds nothing up. */
function usePointer(scroller: RefObject<HTMLElement | null>): () => string | null {
  const last = useRef<{ key: string | null; at: number }>({ key: null, at: 0 });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const moved = (event: PointerEvent): void => {
      const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
      last.current = { key: row?.getAttribute('data-row') ?? null, at: Date.now() };
    };
    const left = (): void => {
      last.current = { key: null, at: 0 };
    };
    element.addEventListener('pointermove', moved);
    element.addEventListener('pointerleave', left);
    return () => {
      element.removeEventListener('pointermove', moved);
      element.removeEventListener('pointerleave', left);
    };
  }, []);

  return () => (Date.now() - last.current.at < RESTS_MS ? last.current.key : null);
}

function decide(shown: Groups, wanted: Groups, under: string | null, element: HTMLElement | null) {
  const row = element?.querySelector<HTMLElement>('.tk')?.offsetHeight ?? 34;
  const head = element?.querySelector<HTMLElement>('.grp')?.offsetHeight ?? 30;
  const view = { scrollTop: element?.scrollTop ?? 0, height: element?.clientHeight ?? 0 };
  return arrivalOf(itemsOf(shown, row, head), itemsOf(wanted, row, head), under, view);
}

function itemsOf(groups: Groups, row: number, head: number): readonly Item[] {
  return groups.flatMap((group) => [
    { key: `group:${group.key}`, height: head },
    ...group.rows.map((member) => ({ key: member.id, height: row })),
  ]);
}

function keepOrder(shown: Groups, wanted: Groups): Groups {
  const newest = wanted.flatMap((group) => group.rows);
  return shown.map((group) => ({ ...group, rows: refreshed(group.rows, newest) }));
}

function idsOf(groups: Groups): readonly string[] {
  return groups.flatMap((group) => [group.key, ...group.rows.map((row) => row.id)]);
}
