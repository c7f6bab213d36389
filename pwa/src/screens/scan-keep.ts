// Keeping what a scan proved: the label is on, or the blank belongs to the product now. A verdict that proves nothing
// keeps nothing.
import type { Purpose, Verdict } from '#/domain/scan-verdict.ts';
import { act, perform } from '#/screens/act.ts';
import { positionIfAllowed } from '#/screens/position.ts';

const WAIT_MS = 1500;

/** Saves the operation a verdict stands for; answers whether there was one and it is saved. */
export async function keepScan(verdict: Verdict, purpose: Purpose): Promise<boolean> {
  if (purpose.kind === 'lookup') return false;
  const { order } = purpose;
  if (verdict.kind === 'blank' && order.product_id) {
    return perform(order, [act('label.bind', { token: verdict.token, product_id: order.product_id })]);
  }
  if (verdict.kind === 'captured' || (verdict.kind === 'right' && purpose.kind === 'affix')) {
    const location = await Promise.race([positionIfAllowed(), afterWait()]);
    const args = { token: verdict.token, ...(location ? { location } : {}) };
    return perform(order, [act('label.affix', args)]);
  }
  return false;
}

function afterWait(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), WAIT_MS));
}
