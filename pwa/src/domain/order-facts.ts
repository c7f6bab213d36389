// The facts about one work order that gates look at, and what they are made from. The names are the contract's.
import type { Facts } from '#/domain/guards.ts';
import type { Attachment, Label, WorkOrder } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';

const USELESS: ReadonlySet<string> = new Set(['rejected', 'missing', 'superseded']);

/** Gathers the facts of an order from the rows the phone has. */
export function factsOfOrder(rows: RowSet, order: WorkOrder): Facts {
  const label = labelOfOrder(rows, order);
  const photos = goodPhotos(rows, order.id);
  return {
    kind: order.kind,
    label_required: order.requires.label,
    label_state: labelFact(label),
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

/** The label that belongs on this order's device: the one the order names, else a live one made under it. */
export function labelOfOrder(rows: RowSet, order: WorkOrder): Label | undefined {
  const named = rows.get('label', order.label_id);
  if (named && named.state !== 'replaced' && named.state !== 'retired') return named;
  const rank = ['affixed', 'printed', 'prepared'];
  return rows
    .all('label')
    .filter(
      (label) =>
        label.work_order_id === order.id || (order.product_id && label.product_id === order.product_id),
    )
    .filter((label) => rank.includes(label.state))
    .sort((a, b) => rank.indexOf(a.state) - rank.indexOf(b.state))[0];
}

/** The slots the order asks for that hold no usable photo yet. */
export function missingSlots(rows: RowSet, order: WorkOrder): string[] {
  const filled = new Set(goodPhotos(rows, order.id).map((photo) => photo.slot));
  return order.requires.photos.filter((slot) => !filled.has(slot));
}

/** The photos of an order that count, newest last. */
export function goodPhotos(rows: RowSet, workOrderId: string): Attachment[] {
  return rows
    .all('attachment')
    .filter((photo) => photo.work_order_id === workOrderId && !USELESS.has(photo.state))
    .sort((a, b) => (a.taken_at ?? '').localeCompare(b.taken_at ?? ''));
}

function labelFact(label: Label | undefined): string {
  if (!label) return 'none';
  return ['prepared', 'printed', 'affixed'].includes(label.state) ? label.state : 'none';
}
