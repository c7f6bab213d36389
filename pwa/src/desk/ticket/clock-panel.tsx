// The clock: plate, bar to scale, the sum as on a receipt, one sentence, and the limit of the present stage.
import type { Clock, TicketFull } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { dueAt } from '#/desk/logic/due.ts';
import { receiptDuration, shortDuration } from '#/desk/parts/duration.ts';
import { ClockPlate } from '#/desk/parts/plate.tsx';
import { nameOf } from '#/desk/state/reference.ts';
import { ClockBarDrawing } from '#/desk/ticket/clock-bar-drawing.tsx';
import { clockTime, nearTime } from '#/domain/i18n/time.ts';
import { pick } from '#/domain/i18n/words.ts';
import { now } from '#/domain/now.ts';

export function ClockPanel({ ticket, clock }: { readonly ticket: TicketFull; readonly clock: Clock }) {
  const at = Math.floor(now.value / 30_000) * 30_000;
  const due = dueAt(
    {
      due_at: clock.due_at,
      paused: clock.state === 'paused',
      remaining_s: clock.remaining_s,
      over: clock.state === 'stopped',
    },
    at,
  );
  const elapsed = elapsedAt(clock, at);
  const used = clock.target_s ? Math.round((elapsed / clock.target_s) * 100) : null;
  const sentence = clock.explain.at(-1);
  return (
    <section>
      <h2>{t('clock.title')}</h2>
      {clock.target_s ? (
        <p class="note">
          {t('clock.target', {
            level: nameOf('service_level', ticket.service_level),
            time: receiptDuration(clock.target_s),
          })}
        </p>
      ) : null}
      <ClockPlate due={due} usedPercent={used} />
      <ClockBarDrawing clock={clock} at={at} />
      <Receipt clock={clock} ticket={ticket} elapsed={elapsed} />
      {sentence ? <p class="note">{pick({ ...sentence }, 'text')}</p> : null}
      {clock.explain.length > 1 ? (
        <details class="why">
          <summary>{t('clock.why')}</summary>
          {clock.explain.slice(0, -1).map((line) => (
            <p class="note" key={line.text_en}>
              {pick({ ...line }, 'text')}
            </p>
          ))}
        </details>
      ) : null}
      {clock.stage && clock.state !== 'stopped' ? <StageLimit clock={clock} ticket={ticket} at={at} /> : null}
    </section>
  );
}

const SHOWN_SEGMENTS = 6;

function Receipt(props: { readonly clock: Clock; readonly ticket: TicketFull; readonly elapsed: number }) {
  const { clock, ticket } = props;
  if (!clock.target_s) return null;
  const left = clock.target_s - props.elapsed;
  const hidden = Math.max(0, clock.segments.length - SHOWN_SEGMENTS);
  return (
    <table class="sum">
      <tbody>
        <tr>
          <td>{t('clock.targetOf', { level: nameOf('service_level', ticket.service_level) })}</td>
          <td>{receiptDuration(clock.target_s)}</td>
        </tr>
        {hidden > 0 ? (
          <tr class="off">
            <td>{t('clock.earlierParts', { n: hidden })}</td>
            <td />
          </tr>
        ) : null}
        {clock.segments.slice(hidden).map((segment) => {
          const running = segment.kind === 'running';
          const open = segment.to === null;
          const seconds = open && running ? props.elapsed - ranBefore(clock) : segment.seconds;
          return (
            <tr key={segment.from} class={running ? '' : 'off'}>
              <td>
                <span class={running ? 'key run' : 'key hatch'} />
                {t(running ? 'clock.ran' : `clock.${segment.kind}`, {
                  from: shortTime(segment.from),
                  to: segment.to === null ? t('clock.now') : shortTime(segment.to),
                })}
              </td>
              <td>{running ? `− ${receiptDuration(seconds)}` : t('clock.notCounted')}</td>
            </tr>
          );
        })}
        <tr class={left < 0 ? 't late' : 't'}>
          <td>
            <span class="key" />
            {t(left < 0 ? 'clock.over' : 'clock.left')}
          </td>
          <td>{receiptDuration(left)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function StageLimit(props: { readonly clock: Clock; readonly ticket: TicketFull; readonly at: number }) {
  const { stage } = props.clock;
  if (!stage || stage.target_s === null || stage.due_at === null) return null;
  const due = dueAt({ due_at: stage.due_at }, props.at);
  const elapsed = Math.max(stage.elapsed_s, stage.target_s - (Date.parse(stage.due_at) - props.at) / 1000);
  return (
    <div class="meter2">
      <b>{t('clock.stage', { stage: nameOf('stage', props.ticket.stage) })}</b>
      <span class={`state ${due.state}`}>
        {t(due.state === 'late' ? 'due.late' : 'due.left', { time: shortDuration(due.minutes) })}
      </span>
      <progress max={stage.target_s} value={Math.min(stage.target_s, elapsed)} />
      <small>{t('clock.of', { used: receiptDuration(elapsed), all: receiptDuration(stage.target_s) })}</small>
      <small>{t('clock.due', { time: nearTime(stage.due_at, now.value) })}</small>
    </div>
  );
}

/** Running time up to now: what the server counted, and what passed since on the stretch that still runs. */
function elapsedAt(clock: Clock, at: number): number {
  if (clock.state !== 'running' || clock.target_s === null || clock.due_at === null) return clock.elapsed_s;
  const left = (Date.parse(clock.due_at) - at) / 1000;
  const counted = clock.target_s - left;
  // Beyond one poll's worth of time the two only differ where a calendar closes the day: then the server knows.
  return Math.abs(counted - clock.elapsed_s) < 120 ? counted : clock.elapsed_s;
}

function ranBefore(clock: Clock): number {
  return clock.segments
    .filter((segment) => segment.kind === 'running' && segment.to !== null)
    .reduce((sum, segment) => sum + segment.seconds, 0);
}

function shortTime(iso: string): string {
  return Math.abs(Date.parse(iso) - now.value) < 86_400_000 / 2 ? clockTime(iso) : nearTime(iso, now.value);
}
