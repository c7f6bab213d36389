// What steps are done on, seen alike for tickets and work orders: the steps allowed now and how to do and re-read them.
import type { Args } from '#/desk/api/desk.ts';
import type { Candidate, Step, StoryEvent } from '#/desk/api/ticket-rows.ts';

export interface StepTarget {
  /** Names the thing in drafts, for example `ticket:<id>`. */
  readonly key: string;
  readonly rev: number;
  readonly steps: readonly Step[];
  readonly story: readonly StoryEvent[];
  readonly serviceType: string | null;
  /** The row whose fields are compared when someone else was faster. */
  readonly row: object;
  readonly send: (event: string, args: Args, rev: number) => Promise<unknown>;
  readonly reload: () => Promise<StepTarget | null>;
  readonly refresh: () => Promise<void>;
  readonly candidates: () => Promise<readonly Candidate[]>;
}

/** The row's fields a person would care about when they change under his hands. */
export const WATCHED_FIELDS = [
  'stage',
  'state',
  'assignee',
  'technician',
  'symptom',
  'severity',
  'due_at',
  'paused',
  'hold',
  'waiver',
] as const;
