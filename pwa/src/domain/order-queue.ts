// The technician's list, by what must be done next: what is in hand, then by deadline, then what is held; what is
// over stands apart.
import { isHeld, isInHand, isOver } from '#/domain/order-stage.ts';
import type { WorkOrder } from '#/domain/rows.ts';

export interface Queue {
  readonly next: WorkOrder | null;
  readonly then: readonly WorkOrder[];
  readonly over: readonly WorkOrder[];
  readonly late: number;
}

/** Puts the orders in the sequence of the list. */
export function queueOf(orders: readonly WorkOrder[], at: number): Queue {
  const open = orders.filter((order) => !isOver(order)).sort(byNeed);
  const over = orders
    .filter(isOver)
    .sort((a, b) => (b.completed_at ?? '').localeCompare(a.completed_at ?? ''));
  const late = open.filter(
    (order) => !isHeld(order) && order.due_at !== null && Date.parse(order.due_at) < at,
  ).length;
  return { next: open[0] ?? null, then: open.slice(1), over, late };
}

function byNeed(a: WorkOrder, b: WorkOrder): number {
  return (
    rank(a) - rank(b) ||
    due(a).localeCompare(due(b)) ||
    a.priority - b.priority ||
    a.number.localeCompare(b.number)
  );
}

function rank(order: WorkOrder): number {
  if (isHeld(order)) return 2;
  return isInHand(order) ? 0 : 1;
}

function due(order: WorkOrder): string {
  return order.due_at ?? '9999';
}
