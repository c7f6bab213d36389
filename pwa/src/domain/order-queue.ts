// The technician's list, by what must be done next: what is in hand, then what is late, then by deadline, then what is held; what is
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
  const open = orders.filter((order) => !isOver(order)).sort((a, b) => byNeed(a, b, at));
  const over = orders
    .filter(isOver)
    .sort((a, b) => (b.completed_at ?? '').localeCompare(a.completed_at ?? ''));
  const late = open.filter((order) => !isHeld(order) && isLate(order, at)).length;
  return { next: open[0] ?? null, then: open.slice(1), over, late };
}

function byNeed(a: WorkOrder, b: WorkOrder, at: number): number {
  return (
    rank(a, at) - rank(b, at) ||
    due(a).localeCompare(due(b)) ||
    a.priority - b.priority ||
    a.number.localeCompare(b.number)
  );
}

/** What is in somebody's hands stays on top, a late order comes before one that is on time, what is held waits. */
function rank(order: WorkOrder, at: number): number {
  if (isHeld(order)) return 3;
  if (isInHand(order)) return 0;
  return isLate(order, at) ? 1 : 2;
}

function isLate(order: WorkOrder, at: number): boolean {
  return order.due_at !== null && Date.parse(order.due_at) < at;
}

function due(order: WorkOrder): string {
  return order.due_at ?? '9999';
}
