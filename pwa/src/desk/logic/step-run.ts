// Doing a step on something that others work on too: sent with the revision one looked at; when that is no longer the
// newest, what changed is told and nothing typed is lost. Showing it is left to the step's form.
import { ProblemError } from '#/domain/problem.ts';

export type StepOutcome<Thing> =
  | { readonly kind: 'done' }
  | { readonly kind: 'stale'; readonly now: Thing | null }
  | { readonly kind: 'failed'; readonly error: Error };

/** Sends a step; a refused revision is answered with the thing as it is now, for another try. */
export async function runStep<Thing>(
  send: () => Promise<unknown>,
  reload: () => Promise<Thing>,
): Promise<StepOutcome<Thing>> {
  try {
    await send();
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 412) return failed(error);
  }
  try {
    return { kind: 'stale', now: await reload() };
  } catch (error) {
    // The change stands even when it cannot be read yet: say that it is stale, not that it failed.
    if (error instanceof ProblemError || error instanceof Error) return { kind: 'stale', now: null };
    throw error;
  }
}

export interface Changed {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** The fields that differ between two readings of a row, of those a person would care about. */
export function whatChanged(before: object, after: object, fields: readonly string[]): readonly Changed[] {
  const old = before as Readonly<Record<string, unknown>>;
  const fresh = after as Readonly<Record<string, unknown>>;
  return fields.flatMap((field) => {
    const from = old[field] ?? null;
    const to = fresh[field] ?? null;
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}

/** The members of a list that were not there before, by id. */
export function addedTo<Row extends { readonly id: string }>(
  before: readonly Row[],
  after: readonly Row[],
): readonly Row[] {
  const known = new Set(before.map((row) => row.id));
  return after.filter((row) => !known.has(row.id));
}

function failed(error: unknown): { kind: 'failed'; error: Error } {
  return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}
