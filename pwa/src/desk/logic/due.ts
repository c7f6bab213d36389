// The state of a ticket's or order's deadline as the desk's plates show it. Words are left to the plate.

export type DueState = 'late' | 'soon' | 'calm' | 'held' | 'done' | 'none';

export interface DueInput {
  readonly due_at: string | null;
  readonly paused?: boolean;
  readonly remaining_s?: number | null;
  readonly over?: boolean;
}

export interface Due {
  readonly state: DueState;
  /** Whole minutes late, left, or kept while paused; never negative. */
  readonly minutes: number;
  readonly at: string | null;
}

const SOON_MIN = 60;
const MINUTE_MS = 60_000;

/** Reads a deadline at a moment. */
export function dueAt(input: DueInput, at: number): Due {
  if (input.over) return { state: 'done', minutes: 0, at: input.due_at };
  if (input.paused) {
    return { state: 'held', minutes: Math.max(0, Math.floor((input.remaining_s ?? 0) / 60)), at: null };
  }
  if (input.due_at === null) return { state: 'none', minutes: 0, at: null };
  const left = Date.parse(input.due_at) - at;
  if (left < 0) return { state: 'late', minutes: Math.floor(-left / MINUTE_MS), at: input.due_at };
  const minutes = Math.floor(left / MINUTE_MS);
  return { state: minutes < SOON_MIN ? 'soon' : 'calm', minutes, at: input.due_at };
}
