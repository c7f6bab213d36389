// The way up: the outbox in order, in batches, until nothing is left that may go now (sync/PROTOCOL section 1).
// A batch stops before an operation that can still be undone, and never splits a group.
import { newId } from '#/domain/new-id.ts';
import type { OperationResult } from '#/domain/operations.ts';
import { ProblemError } from '#/domain/problem.ts';
import type { OutboxEntry } from '#/store/records.ts';
import { markInflight, park, releaseInflight, renumber, settle, unsent, wireForm } from '#/store/outbox.ts';
import { HaltedError, ProtocolError, type SyncContext } from '#/sync/context.ts';
import { noteClock, pushRequest } from '#/sync/greeting.ts';

const MAX_OPS = 100;
const MAX_BYTES = 256 * 1024;
const MAX_RENUMBERS = 3;

/** Pushes until the outbox holds nothing that may go now; answers how many operations the server answered for. */
export async function pushAll(context: SyncContext): Promise<number> {
  const runId = newId();
  let limit = MAX_OPS;
  let renumbers = 0;
  let answered = 0;
  for (;;) {
    const batch = batchOf(await unsent(context.db), context.now().getTime(), limit);
    if (batch.length === 0) return answered;
    await markInflight(context.db, batch, runId);
    try {
      answered += await pushBatch(context, batch);
    } catch (error) {
      await releaseInflight(context.db);
      const remedy = remedyFor(error, batch.length, renumbers);
      if (remedy === 'throw') throw error;
      // The server was restored: the pull that follows sorts out what it misses, then everything goes again.
      if (remedy === 'pull_first') return answered;
      if (remedy === 'renumber') renumbers += 1;
      limit = await applyRemedy(context, remedy, error as ProblemError, batch);
    }
  }
}

/** The operations that may go now, from the front, in one batch the server will take. */
export function batchOf(waiting: readonly OutboxEntry[], at: number, limit: number): OutboxEntry[] {
  const held = waiting.findIndex((entry) => entry.not_before !== null && Date.parse(entry.not_before) > at);
  const ready = held < 0 ? waiting : waiting.slice(0, held);
  let bytes = 0;
  let count = 0;
  for (const entry of ready) {
    bytes += JSON.stringify(wireForm(entry)).length;
    if (count >= limit || (bytes > MAX_BYTES && count > 0)) break;
    count += 1;
  }
  return ready.slice(0, wholeGroups(ready, count));
}

/** Moves the cut back to the start of a group it would split; a group longer than the batch goes whole. */
function wholeGroups(ready: readonly OutboxEntry[], count: number): number {
  const group = ready[count - 1]?.group ?? null;
  if (group === null || ready[count]?.group !== group) return count;
  const start = ready.findIndex((entry) => entry.group === group);
  return start > 0 ? start : ready.findLastIndex((entry) => entry.group === group) + 1;
}

async function pushBatch(context: SyncContext, batch: readonly OutboxEntry[]): Promise<number> {
  const sentAt = context.now();
  const answer = await context.server.push(await pushRequest(context, batch.map(wireForm)));
  if (!Array.isArray(answer.results)) throw new ProtocolError('push answered without results');
  await settle(context.db, answer.results, answer.head, context.now());
  await noteClock(context, answer.server_time, sentAt);
  await releaseInflight(context.db);
  if (answer.halted_at !== null) throw new HaltedError(answer.retry_after_s);
  const known = new Set(batch.map((entry) => entry.op_id));
  const results: readonly OperationResult[] = answer.results;
  const count = results.filter((result) => known.has(result.op_id)).length;
  if (count === 0) throw new ProtocolError('push answered for none of the operations');
  return count;
}

type Remedy = 'throw' | 'pull_first' | 'renumber' | 'halve' | 'park';

function remedyFor(error: unknown, size: number, renumbers: number): Remedy {
  if (!(error instanceof ProblemError)) return 'throw';
  if (error.code === 'epoch_changed') return 'pull_first';
  if (error.status === 409 && typeof error.details.expected_seq === 'number' && renumbers < MAX_RENUMBERS) {
    return 'renumber';
  }
  if (error.status === 413) return size > 1 ? 'halve' : 'park';
  return 'throw';
}

async function applyRemedy(
  context: SyncContext,
  remedy: Exclude<Remedy, 'throw' | 'pull_first'>,
  error: ProblemError,
  batch: readonly OutboxEntry[],
): Promise<number> {
  if (remedy === 'renumber') await renumber(context.db, error.details.expected_seq as number);
  const [first] = batch;
  if (remedy === 'park' && first) await park(context.db, first.op_id, 'too_large');
  return remedy === 'halve' ? Math.max(1, Math.floor(batch.length / 2)) : MAX_OPS;
}
