// What a scanned or typed thing means for what the technician is doing: the right label, another line's, a blank, a
// replaced one, a foreign code. Pure: from the rows the phone has; saving and showing are left to the screens.
import { labelOfToken } from '#/domain/overlay.ts';
import { normaliseNumber, parsePayload, tokenOf } from '#/domain/payload.ts';
import type { Label, Product, WorkOrder } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';

export type Purpose =
  | { readonly kind: 'affix'; readonly order: WorkOrder }
  | { readonly kind: 'bind'; readonly order: WorkOrder }
  | { readonly kind: 'lookup' };

export type Verdict =
  | { readonly kind: 'right'; readonly token: string; readonly label: Label }
  | { readonly kind: 'blank'; readonly token: string }
  | { readonly kind: 'wrong'; readonly scanned: string | null; readonly needed: string | null }
  | { readonly kind: 'ended'; readonly label: Label }
  | { readonly kind: 'not_blank' }
  | { readonly kind: 'captured'; readonly token: string }
  | { readonly kind: 'known'; readonly product: Product; readonly payload: string | null }
  | { readonly kind: 'unknown'; readonly payload: string | null; readonly number: string | null }
  | { readonly kind: 'foreign'; readonly text: string };

const ENDED: ReadonlySet<string> = new Set(['replaced', 'retired']);

/** Judges a scanned text. */
export function judgeScan(rows: RowSet, text: string, labelHost: string, purpose: Purpose): Verdict {
  const scanned = parsePayload(text, labelHost);
  if (scanned.kind === 'foreign') return { kind: 'foreign', text: scanned.text };
  const label = labelOfToken(rows, scanned.token);
  if (purpose.kind === 'lookup') return judgeLookup(rows, label, text);
  if (label && ENDED.has(label.state)) return { kind: 'ended', label };
  if (isBlank(rows, scanned.token)) return { kind: 'blank', token: scanned.token };
  if (!label)
    return purpose.kind === 'bind' ? { kind: 'not_blank' } : { kind: 'captured', token: scanned.token };
  if (label.product_id === purpose.order.product_id) {
    // An earlier label of the same line does not prove that the new one is on.
    const earlier = purpose.order.requires.label && label.work_order_id !== purpose.order.id;
    return earlier ? { kind: 'ended', label } : { kind: 'right', token: scanned.token, label };
  }
  return {
    kind: 'wrong',
    scanned: numberOf(rows, label.product_id),
    needed: numberOf(rows, purpose.order.product_id),
  };
}

/** Judges a typed product number. It identifies a line; only for the order's own printed label it stands for a scan. */
export function judgeNumber(rows: RowSet, typed: string, purpose: Purpose): Verdict {
  const number = normaliseNumber(typed);
  const product = rows
    .all('product')
    .find((candidate) => normaliseNumber(candidate.product_number) === number);
  if (purpose.kind === 'lookup') {
    return product ? { kind: 'known', product, payload: null } : { kind: 'unknown', payload: null, number };
  }
  if (purpose.kind === 'bind') return { kind: 'not_blank' };
  if (product?.id !== purpose.order.product_id) {
    return { kind: 'wrong', scanned: number, needed: numberOf(rows, purpose.order.product_id) };
  }
  const label = rows
    .all('label')
    .find((one) => one.product_id === product.id && ['printed', 'affixed'].includes(one.state));
  const token = label ? tokenOf(label.payload) : null;
  return label && token ? { kind: 'right', token, label } : { kind: 'unknown', payload: null, number };
}

function judgeLookup(rows: RowSet, label: Label | undefined, payload: string): Verdict {
  if (label && ENDED.has(label.state)) return { kind: 'ended', label };
  const product = rows.get('product', label?.product_id);
  return product ? { kind: 'known', product, payload } : { kind: 'unknown', payload, number: null };
}

function isBlank(rows: RowSet, token: string): boolean {
  return rows.all('label_blank').some((blank) => tokenOf(blank.payload) === token);
}

function numberOf(rows: RowSet, productId: string | null): string | null {
  return rows.get('product', productId)?.product_number ?? null;
}
