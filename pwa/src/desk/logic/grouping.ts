// The queue's groups by deadline: Overdue, within the hour, later today, later, clock paused, closed.
import { dueAt } from '#/desk/logic/due.ts';

export type GroupKey = 'overdue' | 'hour' | 'today' | 'later' | 'paused' | 'closed';

export interface Groupable {
  readonly id: string;
  readonly due_at: string | null;
  readonly paused: boolean;
  readonly remaining_s: number | null;
  readonly state: string;
  readonly opened_at: string;
}

export interface Group<Row> {
  readonly key: GroupKey;
  readonly rows: readonly Row[];
}

export const GROUP_ORDER: readonly GroupKey[] = ['overdue', 'hour', 'today', 'later', 'paused', 'closed'];
const OVER: ReadonlySet<string> = new Set(['closed', 'cancelled']);

/** Whether nothing more happens to a ticket, by its TMF state. */
export function isOver(row: { readonly state: string }): boolean {
  return OVER.has(row.state);
}

/** Which group a row stands in at a moment; `sameDay` says whether two moments share a day at the desk. */
export function groupOf(row: Groupable, at: number, sameDay: (iso: string, at: number) => boolean): GroupKey {
  const due = dueAt({ ...row, over: isOver(row) }, at);
  if (due.state === 'done') return 'closed';
  if (due.state === 'held') return 'paused';
  if (due.state === 'late') return 'overdue';
  if (due.state === 'soon') return 'hour';
  return due.at !== null && sameDay(due.at, at) ? 'today' : 'later';
}

/** Sorts rows into groups, each by what presses first; empty groups are left out. */
export function groupRows<Row extends Groupable>(
  rows: readonly Row[],
  at: number,
  sameDay: (iso: string, at: number) => boolean,
): readonly Group<Row>[] {
  const found = new Map<GroupKey, Row[]>();
  for (const row of rows) {
    const key = groupOf(row, at, sameDay);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return GROUP_ORDER.flatMap((key) => {
    const members = found.get(key);
    return members ? [{ key, rows: key === 'closed' ? members : members.sort(order) }] : [];
  });
}

function order(a: Groupable, b: Groupable): number {
  return pressure(a) - pressure(b) || a.opened_at.localeCompare(b.opened_at) || a.id.localeCompare(b.id);
}

function pressure(row: Groupable): number {
  if (row.paused) return row.remaining_s ?? 0;
  return row.due_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(row.due_at);
}
