// The clock's bar, drawn as SVG to scale: solid ran, hatched stood still, empty is left, red is late; a tick is now.
import type { Clock } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { clockBar } from '#/desk/logic/clock-bar.ts';
import { shortDuration } from '#/desk/parts/duration.ts';
import { clockTime, nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

const WIDTH = 246;
const TOP = 18;
const HEIGHT = 22;
const ROOM = 40;

export function ClockBarDrawing({ clock, at }: { readonly clock: Clock; readonly at: number }) {
  const bar = clockBar(clock, at);
  if (!bar) return null;
  const x = (share: number): number => Math.round(share * WIDTH * 10) / 10;
  const words = bar.parts
    .map((part) => `${t(`clock.part.${part.kind}`)} ${shortDuration(minutesOf(part.from, part.to, bar))}`)
    .join(', ');
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + 18}`} role="img" aria-label={words}>
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="stripe" d="M0 0V6" />
        </pattern>
      </defs>
      {bar.parts.map((part) => (
        <rect
          key={part.startsAt + part.kind}
          class={part.kind}
          x={x(part.from)}
          y={TOP}
          width={x(part.to) - x(part.from)}
          height={HEIGHT}
        />
      ))}
      <rect class="frame-line" x="1" y={TOP + 1} width={WIDTH - 2} height={HEIGHT - 2} rx="3" />
      {bar.now === null ? null : (
        <>
          <path class="now-line" d={`M${x(bar.now)} ${TOP - 4}V${TOP + HEIGHT}`} />
          <text class="now-word" x={clamp(x(bar.now))} y="11" text-anchor="middle">
            {t('clock.nowWord')}
          </text>
        </>
      )}
      {bar.due === null ? null : <path class="due-line" d={`M${x(bar.due)} ${TOP}V${TOP + HEIGHT + 4}`} />}
      <text x="0" y={TOP + HEIGHT + 14}>
        {nearTime(bar.start, now.value)}
      </text>
      {bar.due !== null && x(bar.due) > 2 * ROOM && x(bar.due) < WIDTH - 2 * ROOM ? (
        <text class="strong" x={x(bar.due)} y={TOP + HEIGHT + 14} text-anchor="middle">
          {clockTime(clock.due_at ?? bar.end)}
        </text>
      ) : null}
      <text class="strong" x={WIDTH} y={TOP + HEIGHT + 14} text-anchor="end">
        {clock.state === 'paused' ? '' : nearTime(bar.end, now.value)}
      </text>
    </svg>
  );
}

function clamp(x: number): number {
  return Math.min(WIDTH - 14, Math.max(14, x));
}

function minutesOf(from: number, to: number, bar: { readonly start: string; readonly end: string }): number {
  return Math.round(((to - from) * (Date.parse(bar.end) - Date.parse(bar.start))) / 60_000);
}
