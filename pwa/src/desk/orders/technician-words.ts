// A technician's area and the state of his phone, in words.
import type { Technician } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { pick } from '#/domain/i18n/words.ts';
import { now } from '#/domain/now.ts';

/** The area's name, whether it comes as a row or as a word. */
export function areaName(technician: Pick<Technician, 'area'>): string {
  const { area } = technician;
  if (typeof area === 'string') return area;
  return area !== null && typeof area === 'object' ? pick({ ...area }) : '';
}

/** What still lies on his phone, and when it last spoke. */
export function phoneState(technician: Technician): { readonly text: string; readonly waiting: boolean } {
  const waiting = (technician.pending_ops ?? 0) + (technician.pending_photos ?? 0);
  if (technician.last_seen_at === null) return { text: t('phone.never'), waiting: false };
  const time = nearTime(technician.last_seen_at, now.value);
  return waiting > 0
    ? { text: t('phone.waiting', { n: waiting, time }), waiting: true }
    : { text: t('phone.sent', { time }), waiting: false };
}
