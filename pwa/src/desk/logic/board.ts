// The field board: who stands in which row, what stands in which column, and the four figures on top.
import type { OrderRow, Technician } from '#/desk/api/order-rows.ts';
import { dueAt } from '#/desk/logic/due.ts';

export type ColumnKey = 'todo' | 'travelling' | 'onsite' | 'held' | 'done';

export const COLUMNS: readonly ColumnKey[] = ['todo', 'travelling', 'onsite', 'held', 'done'];

const COLUMN_OF: Readonly<Record<string, ColumnKey>> = {
  assigned: 'todo',
  accepted: 'todo',
  travelling: 'travelling',
  arrived: 'onsite',
  working: 'onsite',
  held: 'held',
  completed: 'done',
  failed: 'done',
  cancelled: 'done',
};

export interface BoardRow {
  /** null is the row of those nobody has. */
  readonly technician: Technician | null;
  readonly cells: Readonly<Record<ColumnKey, readonly OrderRow[]>>;
  readonly open: number;
}

export type Figure = 'late' | 'hour' | 'unassigned' | 'done';

/** The column of an order. */
export function columnOf(order: OrderRow): ColumnKey {
  return COLUMN_OF[order.stage] ?? 'todo';
}

/** Whether an order counts in a figure. */
export function countsIn(figure: Figure, order: OrderRow, at: number): boolean {
  const done = columnOf(order) === 'done';
  if (figure === 'done') return done;
  if (done) return false;
  if (figure === 'unassigned') return order.assignee === null;
  const { state } = dueAt({ due_at: order.due_at, paused: columnOf(order) === 'held' }, at);
  return figure === 'late' ? state === 'late' : state === 'soon';
}

/** The rows of the board: nobody first, then people, those with something to do before those without. */
export function boardRows(
  orders: readonly OrderRow[],
  technicians: readonly Technician[],
): readonly BoardRow[] {
  const mine = (id: string | null): readonly OrderRow[] =>
    orders.filter((order) => (order.assignee?.id ?? null) === id);
  const nobody = rowOf(null, mine(null));
  const people = technicians
    .map((technician) => rowOf(technician, mine(technician.id)))
    .sort((a, b) => Number(isIdle(a)) - Number(isIdle(b)) || nameOf(a).localeCompare(nameOf(b)));
  return [nobody, ...people];
}

function rowOf(technician: Technician | null, orders: readonly OrderRow[]): BoardRow {
  const cells: Record<ColumnKey, OrderRow[]> = { todo: [], travelling: [], onsite: [], held: [], done: [] };
  for (const order of [...orders].sort(byDeadline)) cells[columnOf(order)].push(order);
  const open = orders.filter((order) => columnOf(order) !== 'done').length;
  return { technician, cells, open };
}

function byDeadline(a: OrderRow, b: OrderRow): number {
  return (a.due_at ?? '9').localeCompare(b.due_at ?? '9') || a.number.localeCompare(b.number);
}

function isIdle(row: BoardRow): boolean {
  return COLUMNS.every((column) => row.cells[column].length === 0);
}

function nameOf(row: BoardRow): string {
  return row.technician?.name ?? '';
}
