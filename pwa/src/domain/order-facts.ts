// The facts about one work order that gates look at, and what they are made from. The names are the contract's.
import type { Facts } from '#/domain/guards.ts';
import type { Attachment, Label, WorkOrder } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';

/** From first to last: the further one counts. */
const LIVING: readonly string[] = ['prepared', 'printed', 'affixed'];
const USELESS: ReadonlySet<string> = new Set(['rejected', 'missing', 'superseded']);

/** Gathers the facts of an order from the rows the phone has. */
export function factsOfOrder(rows: RowSet, order: WorkOrder): Facts {
  const label = labelOfOrder(rows, order);
  const photos = goodPhotos(rows, order.id);
  return {
    kind: order.kind,
    label_required: order.requires.label,
    label_state: label?.state ?? 'none',
    label_photo: photos.some((photo) => photo.slot === 'label'),
    waiver: order.waiver?.state ?? 'none',
    photos_missing: missingSlots(rows, order).length,
    reply: order.reply !== null,
    data_verified: order.data_verified,
    hold: order.hold?.state ?? 'none',
    checklist_missing: rows
      .all('checklist')
      .filter((item) => item.work_order_id === order.id && item.required && item.value === null).length,
  };
}

/** The label of this order that is furthest on its way; where a label is required, only one made under this order. */
export function labelOfOrder(rows: RowSet, order: WorkOrder): Label | undefined {
  return rows
    .all('label')
    .filter((label) => LIVING.includes(label.state) && label.product_id === order.product_id)
    .filter((label) => !order.requires.label || label.work_order_id === order.id)
    .sort(
      (a, b) =>
        LIVING.indexOf(b.state) - LIVING.indexOf(a.state) || (b.print_version ?? 0) - (a.print_version ?? 0),
    )[0];
}

/** The slots the order asks for that hold no usable photo yet; going without a label needs no photo of it. */
export function missingSlots(rows: RowSet, order: WorkOrder): string[] {
  const filled = new Set(goodPhotos(rows, order.id).map((photo) => photo.slot));
  const waived = order.waiver?.state === 'asked' || order.waiver?.state === 'approved';
  if (waived) filled.add('label');
  return order.requires.photos.filter((slot) => !filled.has(slot));
}

/** The photos of an order that count, newest last. */
export function goodPhotos(rows: RowSet, workOrderId: string): Attachment[] {
  return rows
    .all('attachment')
    .filter((photo) => photo.work_order_id === workOrderId && !USELESS.has(photo.state))
    .sort((a, b) => (a.taken_at ?? '').localeCompare(b.taken_at ?? ''));
}
