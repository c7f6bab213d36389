// Moving a card to another person: picked up by dragging or with m, dropped on a row, put back with Escape. A drop
// is an assignment with the revision one looked at.
import { useState } from 'preact/hooks';
import { stepOrder } from '#/desk/api/desk.ts';
import type { OrderRow, Technician } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import type { BoardRow } from '#/desk/logic/board.ts';
import { useCommand } from '#/desk/state/commands.ts';
import { refreshFeeds } from '#/desk/state/feeds.ts';
import { say } from '#/desk/state/screen.ts';
import { may } from '#/desk/state/session.ts';

export interface Moving {
  readonly order: OrderRow | null;
  readonly target: Technician | null;
  readonly problem: Error | null;
  /** Picked up with the keyboard: the bar below takes the focus. */
  readonly byKeys: boolean;
  readonly pick: (order: OrderRow, byKeys: boolean) => void;
  readonly over: (technician: Technician | null) => void;
  readonly drop: (technician: Technician | null) => void;
  readonly putBack: () => void;
  readonly allowed: boolean;
}

/** The one card that is under way on a board, if any. */
export function useMoving(rows: readonly BoardRow[]): Moving {
  const [order, setOrder] = useState<OrderRow | null>(null);
  const [target, setTarget] = useState<Technician | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const people = rows.flatMap((row) => (row.technician ? [row.technician] : []));
  const allowed = may('order.assign');

  const putBack = (): void => {
    setOrder(null);
    setTarget(null);
  };
  const pick = (picked: OrderRow, keys: boolean): void => {
    setProblem(null);
    setByKeys(keys);
    setOrder(picked);
    setTarget(people.find((person) => person.id === picked.assignee?.id) ?? people[0] ?? null);
  };
  const assign = async (moved: OrderRow, technician: Technician): Promise<void> => {
    try {
      await stepOrder(moved.id, 'assign', { technician_id: technician.id }, moved.rev);
      say(t('board.given', { number: moved.number, name: technician.name }));
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    }
    await refreshFeeds('/api/work-orders', '/api/tickets', '/api/desk/summary');
  };
  const drop = (technician: Technician | null): void => {
    const moved = order;
    putBack();
    if (moved && technician && technician.id !== moved.assignee?.id) void assign(moved, technician);
  };
  const step = (by: number) => () => {
    const at = people.findIndex((person) => person.id === target?.id);
    setTarget(people[(at + by + people.length) % people.length] ?? null);
  };
  useCommand('move', allowed && order === null ? () => pickFocused(rows, pick) : null);
  useCommand('next', order ? step(1) : null);
  useCommand('previous', order ? step(-1) : null);
  useCommand('back', order ? putBack : null);

  return { order, target, problem, byKeys, pick, over: setTarget, drop, putBack, allowed };
}

function pickFocused(rows: readonly BoardRow[], pick: Moving['pick']): void {
  const id = document.activeElement?.closest('[data-order]')?.getAttribute('data-order');
  const all = rows.flatMap((row) => Object.values(row.cells).flat());
  const found = all.find((order) => order.id === id);
  if (found) pick(found, true);
  else say(t('board.focusFirst'));
}
