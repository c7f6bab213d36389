// One order with everything around it, gathered from the view for the screens.
import { useMemo } from 'preact/hooks';
import { factsOfOrder, labelOfOrder, missingSlots } from '#/domain/order-facts.ts';
import { isHeld, isOver } from '#/domain/order-stage.ts';
import { planOf } from '#/domain/next-step.ts';
import type { Customer, Label, Product, Site, Ticket, WorkOrder } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';
import { view } from '#/store/view.ts';

export interface OrderData {
  readonly order: WorkOrder;
  readonly rows: RowSet;
  readonly customer: Customer | undefined;
  readonly site: Site | undefined;
  readonly product: Product | undefined;
  readonly ticket: Ticket | undefined;
  readonly label: Label | undefined;
  readonly zone: string | null;
  readonly held: boolean;
  readonly over: boolean;
}

/** Gathers an order; undefined when it is not (or no longer) on this phone. */
export function orderData(rows: RowSet, orderId: string): OrderData | undefined {
  const order = rows.get('work_order', orderId);
  if (!order) return undefined;
  const site = rows.get('site', order.site_id);
  return {
    order,
    rows,
    site,
    customer: rows.get('customer', order.customer_id),
    product: rows.get('product', order.product_id),
    ticket: rows.get('ticket', order.ticket_id),
    label: labelOfOrder(rows, order),
    zone: site?.zone ?? null,
    held: isHeld(order),
    over: isOver(order),
  };
}

/** Follows an order as the view changes. */
export function useOrder(orderId: string): OrderData | undefined {
  const rows = view.value?.rows;
  return useMemo(() => (rows ? orderData(rows, orderId) : undefined), [rows, orderId]);
}

export interface Needs {
  readonly label: boolean;
  readonly photos: number;
  readonly reply: boolean;
  readonly verify: boolean;
  readonly checklist: number;
}

/** What is still missing before the order can be completed. */
export function needsOf(rows: RowSet, order: WorkOrder): Needs {
  const tasks = planOf(rows, order).tasks;
  const open = (task: string): boolean => tasks.some((entry) => entry.task === task && !entry.done);
  const facts = factsOfOrder(rows, order);
  return {
    label: open('print') || open('scan'),
    photos: open('photos') ? Math.max(1, missingSlots(rows, order).length) : 0,
    reply: open('reply'),
    verify: open('verify'),
    checklist: open('checklist') ? Number(facts.checklist_missing) : 0,
  };
}
