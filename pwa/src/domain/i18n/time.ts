// Times in words, by Intl, in the zone of the place they belong to (the site's), never the phone's by accident.
import { lang, locale } from '#/domain/i18n/words.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** "12:30" in the given zone. */
export function clockTime(iso: string | number, zone: string | null = null): string {
  return format(iso, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The zone that times are shown in, as people say it: "GMT+8". */
export function zoneName(at: number, zone: string | null = null): string {
  const parts = formatter(zone, { timeZoneName: 'shortOffset' }, locale()).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** "12:30" on the same day as `at`, else with the day before it: "Tue 12:30", "24 Nov 12:30" beyond a week. */
export function nearTime(iso: string | number, at: number, zone: string | null = null): string {
  const days = dayDistance(iso, at, zone);
  if (days === 0) return clockTime(iso, zone);
  const day = Math.abs(days) < 7 ? format(iso, zone, { weekday: 'short' }) : shortDate(iso, zone);
  return `${day} ${clockTime(iso, zone)}`;
}

/** "Mon 23 Nov" or 11月23日 周一. */
export function longDay(iso: string | number, zone: string | null = null): string {
  if (lang.value === 'zh') return `${shortDate(iso, zone)} ${format(iso, zone, { weekday: 'short' })}`;
  return format(iso, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
}

/** "23 Nov" or 11月23日. */
export function shortDate(iso: string | number, zone: string | null = null): string {
  return format(iso, zone, { day: 'numeric', month: lang.value === 'zh' ? 'long' : 'short' });
}

/** "12 May 2024" or 2024年5月12日: for days that may lie years back. */
export function fullDate(iso: string | number, zone: string | null = null): string {
  return format(iso, zone, {
    day: 'numeric',
    month: lang.value === 'zh' ? 'long' : 'short',
    year: 'numeric',
  });
}

/** Whole calendar days from `at` to the given time, counted in the zone. */
export function dayDistance(iso: string | number, at: number, zone: string | null = null): number {
  return Math.round((dayNumber(iso, zone) - dayNumber(at, zone)) / 86_400_000);
}

/** A number as the language writes it. */
export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(
    value,
  );
}

/** "1.2 GB", "3.4 MB", "210 kB". */
export function bytes(size: number): string {
  if (size >= 1_000_000_000) return `${number(size / 1_000_000_000, 1)} GB`;
  return size < 1_000_000 ? `${number(Math.ceil(size / 1000))} kB` : `${number(size / 1_000_000, 1)} MB`;
}

function dayNumber(iso: string | number, zone: string | null): number {
  const parts = formatter(zone, { year: 'numeric', month: 'numeric', day: 'numeric' }, 'en-GB').formatToParts(
    new Date(iso),
  );
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'));
}

function format(iso: string | number, zone: string | null, options: Intl.DateTimeFormatOptions): string {
  return formatter(zone, options, locale()).format(new Date(iso));
}

function formatter(
  zone: string | null,
  options: Intl.DateTimeFormatOptions,
  language: string,
): Intl.DateTimeFormat {
  const key = `${language}|${zone ?? ''}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, zone ? { ...options, timeZone: zone } : options);
  formats.set(key, made);
  return made;
}
