// The state of a deadline, as the plate shows it: late, soon, on time, held, done or none, with one figure and unit.
// Words and looks are left to the plate.

export type PlateState = 'late' | 'soon' | 'ontime' | 'held' | 'done' | 'none';
export type PlateUnit = 'min' | 'h' | 'd';

export interface Deadline {
  readonly state: PlateState;
  readonly figure: number;
  readonly unit: PlateUnit;
}

const MINUTE_MS = 60_000;
const SOON_MIN = 60;

/** Reads a deadline at a moment. A held order shows what is left; a done one nothing that presses. */
export function deadlineAt(
  dueAt: string | null,
  at: number,
  flags: { readonly held?: boolean; readonly done?: boolean } = {},
): Deadline {
  if (dueAt === null) return { state: flags.done ? 'done' : 'none', figure: 0, unit: 'min' };
  const minutes = Math.floor((Date.parse(dueAt) - at) / MINUTE_MS);
  const figure = figureOf(Math.abs(minutes));
  if (flags.done) return { state: 'done', ...figure };
  if (flags.held) return { state: 'held', ...figureOf(Math.max(0, minutes)) };
  if (minutes < 0) return { state: 'late', ...figure };
  return { state: minutes <= SOON_MIN ? 'soon' : 'ontime', ...figure };
}

function figureOf(minutes: number): { figure: number; unit: PlateUnit } {
  if (minutes < 100) return { figure: minutes, unit: 'min' };
  if (minutes < 36 * 60) return { figure: Math.round(minutes / 60), unit: 'h' };
  return { figure: Math.round(minutes / (24 * 60)), unit: 'd' };
}
