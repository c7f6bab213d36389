// The clock as a bar to scale: what ran, what stood still, what is left, and where now is. In shares of the width.
import type { Clock, ClockSegment } from '#/desk/api/ticket-rows.ts';

export type PartKind = 'run' | 'hatch' | 'left' | 'over';

export interface BarPart {
  readonly kind: PartKind;
  readonly from: number;
  readonly to: number;
  readonly startsAt: string;
}

export interface ClockBar {
  readonly parts: readonly BarPart[];
  /** Where now is, as a share of the width; null once the clock stopped. */
  readonly now: number | null;
  readonly start: string;
  readonly end: string;
  /** Where the deadline is, when it has passed already. */
  readonly due: number | null;
}

/** Draws the bar of a clock at a moment; null when there is nothing to draw. */
export function clockBar(clock: Clock, at: number): ClockBar | null {
  const first = clock.segments[0];
  if (!first) return null;
  const start = Date.parse(first.from);
  const stopped = clock.state === 'stopped';
  const present = stopped ? lastEnd(clock.segments, at) : at;
  const due = clock.due_at === null ? null : Date.parse(clock.due_at);
  const end = Math.max(
    present,
    due ?? present + Math.max(0, (clock.remaining_s ?? 0) * 1000),
    start + 60_000,
  );
  const share = (time: number): number => Math.min(1, Math.max(0, (time - start) / (end - start)));
  const parts = clock.segments.flatMap((segment) => partsOf(segment, present, due, share));
  if (present < end && !stopped) {
    parts.push({ kind: 'left', from: share(present), to: 1, startsAt: new Date(present).toISOString() });
  }
  return {
    parts: parts.filter((part) => part.to > part.from),
    now: stopped ? null : share(present),
    start: first.from,
    end: new Date(end).toISOString(),
    due: due !== null && due < end ? share(due) : null,
  };
}

/** A running stretch that crosses the deadline is cut there: what lies beyond is late. */
function partsOf(
  segment: ClockSegment,
  present: number,
  due: number | null,
  share: (time: number) => number,
): BarPart[] {
  const from = Date.parse(segment.from);
  const to = segment.to === null ? present : Date.parse(segment.to);
  if (segment.kind !== 'running') {
    return [{ kind: 'hatch', from: share(from), to: share(to), startsAt: segment.from }];
  }
  if (due === null || to <= due)
    return [{ kind: 'run', from: share(from), to: share(to), startsAt: segment.from }];
  const cut = Math.max(from, due);
  return [
    { kind: 'run', from: share(from), to: share(cut), startsAt: segment.from },
    { kind: 'over', from: share(cut), to: share(to), startsAt: new Date(cut).toISOString() },
  ];
}

function lastEnd(segments: readonly ClockSegment[], at: number): number {
  const last = segments.at(-1);
  return last?.to ? Date.parse(last.to) : at;
}
