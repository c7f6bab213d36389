// Lengths of time in words: short for a plate, exact for a receipt, large for the clock.
import { t } from '#/desk/i18n/words.ts';
import { lang } from '#/domain/i18n/words.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** "26 min", "1 h 20", "3 d"; in Chinese 26 分, 1:20, 3 天. */
export function shortDuration(minutes: number): string {
  if (minutes < HOUR) return t('time.min', { n: minutes });
  if (minutes >= 2 * DAY) return t('time.days', { n: Math.floor(minutes / DAY) });
  const hours = Math.floor(minutes / HOUR);
  const rest = String(minutes % HOUR).padStart(2, '0');
  return lang.value === 'zh' ? `${hours}:${rest}` : `${hours} h ${rest}`;
}

/** "4 h 00", as on a receipt; days are written in hours, so that the sum can be checked. */
export function receiptDuration(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  return `${Math.floor(minutes / HOUR)} h ${String(minutes % HOUR).padStart(2, '0')}`;
}

/** The clock's figure and unit: minutes up to 100, then hours and minutes, then hours, then days. */
export function largeDuration(minutes: number): { readonly figure: string; readonly unit: string } {
  if (minutes < 100) return { figure: String(minutes), unit: t('time.minUnit') };
  if (minutes < 10 * HOUR) {
    return {
      figure: `${Math.floor(minutes / HOUR)}:${String(minutes % HOUR).padStart(2, '0')}`,
      unit: t('time.hourUnit'),
    };
  }
  if (minutes < 2 * DAY) return { figure: String(Math.floor(minutes / HOUR)), unit: t('time.hourUnit') };
  return { figure: String(Math.floor(minutes / DAY)), unit: t('time.dayUnit') };
}

/** "11 min ago", "3 h ago", for what happened. */
export function ago(iso: string, at: number): string {
  const minutes = Math.max(0, Math.floor((at - Date.parse(iso)) / 60_000));
  return minutes < 1 ? t('time.justNow') : t('time.ago', { time: shortDuration(minutes) });
}
