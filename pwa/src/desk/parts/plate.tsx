// The plate: the one way a deadline is shown at the desk, as a row's block and as the clock's large one.
import { Icon, type IconName } from '#/desk/parts/icon.tsx';
import { t } from '#/desk/i18n/words.ts';
import type { Due, DueState } from '#/desk/logic/due.ts';
import { largeDuration, shortDuration } from '#/desk/parts/duration.ts';
import { clockTime, nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

const ICON_OF: Readonly<Partial<Record<DueState, IconName>>> = {
  late: 'late',
  soon: 'clock',
  held: 'pause',
  done: 'check',
};

/** The small plate of a list row or a card. */
export function DuePlate({ due }: { readonly due: Due }) {
  const icon = ICON_OF[due.state];
  return (
    <span class={`plate due ${due.state}`} title={due.at ? nearTime(due.at, now.value) : undefined}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {wordsOf(due)}
    </span>
  );
}

/** The large plate of the clock panel: a figure, its unit and the time of day. */
export function ClockPlate({ due, usedPercent }: { readonly due: Due; readonly usedPercent: number | null }) {
  const icon = ICON_OF[due.state] ?? 'clock';
  const large = largeDuration(due.minutes);
  const bare = due.state === 'done' || due.state === 'none';
  return (
    <div class={`plate ck ${due.state}`}>
      <Icon name={icon} size={26} />
      {bare ? null : (
        <span class="n">
          {large.figure}
          <i>{large.unit}</i>
        </span>
      )}
      <span class="w">
        <b>{headOf(due)}</b>
        {usedPercent === null ? null : <span>{t('clock.used', { n: usedPercent })}</span>}
      </span>
    </div>
  );
}

function wordsOf(due: Due): string {
  if (due.state === 'late') return t('due.late', { time: shortDuration(due.minutes) });
  if (due.state === 'soon') return t('due.soon', { time: shortDuration(due.minutes) });
  if (due.state === 'held') return t('due.held', { time: shortDuration(due.minutes) });
  if (due.state === 'done') return t('due.done');
  return due.at === null ? t('due.none') : nearTime(due.at, now.value);
}

function headOf(due: Due): string {
  if (due.state === 'done') return t('due.done');
  if (due.state === 'none') return t('due.none');
  if (due.state === 'held') return t('clock.kept');
  const time = due.at ? nearOrClock(due.at) : '';
  return due.state === 'late' ? t('clock.wasDue', { time }) : t('clock.due', { time });
}

function nearOrClock(iso: string): string {
  return nearTime(iso, now.value) || clockTime(iso);
}
