// The outbox: everything the technician did, in order, until the server has answered for it. Saving is one strictly
// durable transaction; whoever calls `save` may say "saved on this phone" once it resolves, and not before.
// Nothing is ever deleted on an error. (sync/PROTOCOL section 6.)
import { newId } from '#/domain/new-id.ts';
import type { Operation, OperationArgs, OperationResult, OperationType } from '#/domain/operations.ts';
import type { UserDatabase } from '#/store/handle.ts';
import type { OutboxEntry, PhotoChunk, StoredPhoto } from '#/store/records.ts';
import { readMeta, writeMeta } from '#/store/meta.ts';

export interface Draft<T extends OperationType = OperationType> {
  readonly type: T;
  readonly work_order_id: string;
  readonly args: OperationArgs[T];
  readonly base_rev: number | null;
  readonly about: { readonly number: string; readonly customer: string };
  /** How long the operation may still be undone before it is sent. */
  readonly undo_ms?: number;
}

export interface PhotoDraft {
  readonly photo: StoredPhoto;
  readonly chunks: readonly PhotoChunk[];
}

const KEEP_ACKED_MS = 30 * 24 * 3600 * 1000;

/** Saves operations (one group when they are several) and, with them, a photo's bytes: all of it or nothing. */
export async function save(
  db: UserDatabase,
  drafts: readonly Draft[],
  at: Date,
  photo?: PhotoDraft,
): Promise<readonly OutboxEntry[]> {
  const group = drafts.length > 1 ? newId() : null;
  return db.transaction('rw', [db.meta, db.outbox, db.photos, db.photo_chunks], async () => {
    const seq = await readMeta(db, 'next_seq');
    const entries = drafts.map((draft, index) => entryOf(draft, seq + index, group, at));
    await db.outbox.bulkAdd(entries);
    if (photo) {
      await db.photos.add(photo.photo);
      await db.photo_chunks.bulkAdd([...photo.chunks]);
    }
    await writeMeta(db, { next_seq: seq + entries.length });
    return entries;
  });
}

/** Takes back an operation that was not sent yet; the later ones move up so that the sequence has no gap. */
export async function undo(db: UserDatabase, opId: string): Promise<boolean> {
  return db.transaction('rw', [db.meta, db.outbox], async () => {
    const entry = await db.outbox.get(opId);
    if (entry?.status !== 'pending' || entry.not_before === null) return false;
    const later = await db.outbox.where('seq').above(entry.seq).toArray();
    if (later.some((other) => other.status !== 'pending')) return false;
    await db.outbox.delete(opId);
    await db.outbox.bulkPut(later.map((other) => ({ ...other, seq: other.seq - 1 })));
    await writeMeta(db, { next_seq: (await readMeta(db, 'next_seq')) - 1 });
    return true;
  });
}

/** The operations still to be sent, in order. One in flight from a run that died counts as pending again. */
export async function unsent(db: UserDatabase): Promise<OutboxEntry[]> {
  const entries = await db.outbox.orderBy('seq').toArray();
  return entries.filter((entry) => entry.status === 'pending' || entry.status === 'inflight');
}

/** Marks a batch as on its way in this run. */
export async function markInflight(
  db: UserDatabase,
  batch: readonly OutboxEntry[],
  runId: string,
): Promise<void> {
  await db.transaction('rw', db.outbox, async () => {
    for (const entry of batch) await db.outbox.update(entry.op_id, { status: 'inflight', run_id: runId });
  });
}

/** Keeps what the server said of each operation. A status this app does not know parks the operation, visibly. */
export async function settle(
  db: UserDatabase,
  results: readonly OperationResult[],
  head: number,
  at: Date,
): Promise<void> {
  await db.transaction('rw', [db.outbox, db.acked, db.conflicts], async () => {
    for (const result of results) {
      const entry = await db.outbox.get(result.op_id);
      if (entry) await settleOne(db, entry, result, head, at);
    }
    const horizon = new Date(at.getTime() - KEEP_ACKED_MS).toISOString();
    await db.acked.where('acked_at').below(horizon).delete();
  });
}

/** Gives what was in flight back to pending after a failure, so that the screen does not claim it is moving. */
export async function releaseInflight(db: UserDatabase): Promise<void> {
  await db.outbox.toCollection().modify((entry: { status: string; run_id: string | null }) => {
    if (entry.status === 'inflight') {
      entry.status = 'pending';
      entry.run_id = null;
    }
  });
}

/** Sets one operation aside that cannot travel at all; the ones behind it move up, and a person is told. */
export async function park(db: UserDatabase, opId: string, code: string): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox, db.conflicts], async () => {
    const entry = await db.outbox.get(opId);
    if (!entry) return;
    const result: OperationResult = { op_id: opId, seq: entry.seq, status: 'rejected', code };
    await db.outbox.put({ ...entry, status: 'parked', run_id: null, result, seq: -entry.seq });
    await db.conflicts.put({ id: opId, entity_id: entry.id, op_id: opId, at: entry.saved_at, seen: false });
    await renumber(db, entry.seq);
  });
}

/** Renumbers everything unsent from the number the server expects; op ids keep their meaning, so nothing doubles. */
export async function renumber(db: UserDatabase, expectedSeq: number): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox], async () => {
    const waiting = await unsent(db);
    await db.outbox.bulkPut(waiting.map((entry, index) => ({ ...entry, seq: expectedSeq + index })));
    await writeMeta(db, { next_seq: expectedSeq + waiting.length });
  });
}

/** Puts the answered operations of the last 30 days in front of the outbox again, once for each new epoch. */
export async function requeueAcked(db: UserDatabase, epoch: string): Promise<number> {
  return db.transaction('rw', [db.meta, db.outbox, db.acked], async () => {
    if ((await readMeta(db, 'requeued_epoch')) === epoch) return 0;
    await writeMeta(db, { requeued_epoch: epoch });
    const ring = (await db.acked.toArray()).map((acked) => acked.entry);
    const waiting = await unsent(db);
    const known = new Set(waiting.map((entry) => entry.op_id));
    const again = ring.filter((entry) => !known.has(entry.op_id)).sort((a, b) => a.seq - b.seq);
    const all = [...again, ...waiting];
    const first = Math.max(1, all[0]?.seq ?? 1);
    await db.outbox.bulkPut(all.map((entry, index) => pendingAgain(entry, first + index)));
    await writeMeta(db, { next_seq: all.length > 0 ? first + all.length : await readMeta(db, 'next_seq') });
    return again.length;
  });
}

/** Lets a person close a result they have read. */
export async function dismiss(db: UserDatabase, opId: string): Promise<void> {
  await db.transaction('rw', [db.outbox, db.conflicts], async () => {
    await db.outbox.delete(opId);
    await db.conflicts.where('id').equals(opId).modify({ seen: true });
  });
}

/** The operation as it travels, without what only this phone needs. */
export function wireForm(entry: OutboxEntry): Operation {
  const { op_id, seq, type, v, entity, id, group, base_rev, occurred_at, not_before, args } = entry;
  return { op_id, seq, type, v, entity, id, group, base_rev, occurred_at, not_before, args };
}

function entryOf(draft: Draft, seq: number, group: string | null, at: Date): OutboxEntry {
  return {
    op_id: newId(),
    seq,
    type: draft.type,
    v: 1,
    entity: 'work_order',
    id: draft.work_order_id,
    group,
    base_rev: draft.base_rev,
    occurred_at: at.toISOString(),
    not_before: draft.undo_ms ? new Date(at.getTime() + draft.undo_ms).toISOString() : null,
    args: draft.args,
    status: 'pending',
    run_id: null,
    feed_seq: null,
    result: null,
    saved_at: at.toISOString(),
    about: draft.about,
  };
}

async function settleOne(
  db: UserDatabase,
  entry: OutboxEntry,
  result: OperationResult,
  head: number,
  at: Date,
): Promise<void> {
  const status = statusAfter(result);
  const settled: OutboxEntry = { ...entry, status, run_id: null, result, feed_seq: result.feed_seq ?? head };
  await db.outbox.put(settled);
  await db.acked.put({ op_id: entry.op_id, acked_at: at.toISOString(), entry: settled });
  if (status === 'needs_person' || status === 'parked') {
    const conflict = {
      id: entry.op_id,
      entity_id: entry.id,
      op_id: entry.op_id,
      at: at.toISOString(),
      seen: false,
    };
    await db.conflicts.put(conflict);
  }
}

function statusAfter(result: OperationResult): OutboxEntry['status'] {
  const good = ['applied', 'merged'];
  if (good.includes(result.status)) return 'acked';
  // A duplicate carries the stored result; its code tells whether the first answer was a refusal.
  if (result.status === 'duplicate') return result.code || result.conflict_id ? 'needs_person' : 'acked';
  if (['conflict', 'rejected', 'quarantined'].includes(result.status)) return 'needs_person';
  return 'parked';
}

function pendingAgain(entry: OutboxEntry, seq: number): OutboxEntry {
  return { ...entry, seq, status: 'pending', run_id: null, result: null, feed_seq: null, not_before: null };
}
