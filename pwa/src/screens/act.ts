// Doing something on an order: it is saved as operations, and only then said to be saved. A save that failed is shown
// and nothing is pretended.
import { signal } from '@preact/signals';
import { goodPhotos } from '#/domain/order-facts.ts';
import type { OperationArgs, OperationType } from '#/domain/operations.ts';
import type { WorkOrder } from '#/domain/rows.ts';
import { current } from '#/store/current.ts';
import { type PhotoDraft, save, undo } from '#/store/outbox.ts';
import { view } from '#/store/view.ts';
import { askForSync } from '#/sync/status.ts';
import { positionIfAllowed } from '#/screens/position.ts';

export const UNDO_MS = 10_000;

/** The last save that failed, until the technician has read it. */
export const saveProblem = signal<Error | null>(null);

export interface Act<T extends OperationType = OperationType> {
  readonly type: T;
  readonly args: OperationArgs[T];
}

export function act<T extends OperationType>(type: T, args: OperationArgs[T]): Act<T> {
  return { type, args };
}

/** Saves what was done on an order; answers whether it is on the phone now. */
export async function perform(
  order: WorkOrder,
  acts: readonly Act[],
  options: { readonly undoable?: boolean; readonly photo?: PhotoDraft } = {},
): Promise<boolean> {
  const db = current.value?.db;
  if (!db) return false;
  const about = { number: order.number, customer: customerName(order) };
  const drafts = acts.map((one) => ({
    ...one,
    work_order_id: order.id,
    base_rev: order.rev,
    about,
    ...(options.undoable ? { undo_ms: UNDO_MS } : {}),
  }));
  try {
    await save(db, drafts, new Date(), options.photo);
  } catch (error) {
    saveProblem.value = error instanceof Error ? error : new Error(String(error));
    return false;
  }
  askForSync();
  return true;
}

/** Takes an order one step on; the step can be undone for ten seconds. */
export async function takeStep(
  order: WorkOrder,
  action: string,
  more: { readonly reason?: string; readonly text?: string } = {},
): Promise<boolean> {
  const rows = view.value?.rows;
  const location = action === 'arrive' ? await positionIfAllowed() : null;
  const photos = rows && action === 'complete' ? goodPhotos(rows, order.id).map((photo) => photo.id) : [];
  const args = {
    action,
    definition_version: order.definition_version,
    ...more,
    ...(location ? { location } : {}),
    ...(photos.length > 0 ? { photo_ids: photos } : {}),
  };
  return perform(order, [act('work_order.transition', args)], { undoable: true });
}

export async function takeBack(opId: string): Promise<void> {
  const db = current.value?.db;
  if (db) await undo(db, opId);
}

export function customerName(order: WorkOrder): string {
  return view.value?.rows.get('customer', order.customer_id)?.name ?? '';
}
