// The server's rows on this phone. A page of changes and its cursor are applied in one transaction, and the same
// transaction lets go of the operations the feed has caught up with, so the screen never flickers between the two.
// A reset downloads into a second store and swaps at the end. (sync/PROTOCOL sections 1 and 3.)
import { RowSet } from '#/domain/rowset.ts';
import type { AnyRow, AttachmentState, PrintJob } from '#/domain/rows.ts';
import type { UserDatabase } from '#/store/handle.ts';
import type { OutboxEntry, StoredRow } from '#/store/records.ts';
import { type MetaValues, writeMeta } from '#/store/meta.ts';

export interface Change {
  readonly seq: number;
  readonly op: 'put' | 'remove';
  readonly entity: string;
  readonly id: string;
  readonly rev?: number | null;
  readonly data?: AnyRow;
  readonly why?: string;
}

export interface Page {
  readonly changes: readonly Change[];
  readonly cursor: string | null;
  readonly epoch: string;
  readonly head: number;
  readonly more: boolean;
}

/** Applies one page to the live rows. */
export async function applyPage(db: UserDatabase, page: Page, at: Date): Promise<void> {
  await db.transaction('rw', [db.base, db.print_jobs, db.meta, db.outbox, db.photos], async () => {
    await applyChanges(db, db.base, page.changes);
    await markVerifiedPhotos(db, page.changes, at);
    const applied = appliedSeq(page);
    if (applied !== null) await releaseCaughtUp(db, applied);
    await writeMeta(db, metaAfter(page, applied, at));
  });
}

/** Begins a download of everything beside the live rows; an earlier, unfinished one is thrown away. */
export async function beginStaging(db: UserDatabase): Promise<void> {
  await db.transaction('rw', [db.staging, db.meta], async () => {
    await db.staging.clear();
    await writeMeta(db, { staging_cursor: null, staging_epoch: null });
  });
}

/** Adds one page to the second store. */
export async function stagePage(db: UserDatabase, page: Page): Promise<void> {
  await db.transaction('rw', [db.staging, db.print_jobs, db.meta], async () => {
    await applyChanges(db, db.staging, page.changes);
    await writeMeta(db, { staging_cursor: page.cursor, staging_epoch: page.epoch });
  });
}

/** Puts the second store in the place of the live rows, with its cursor and epoch, in one transaction. */
export async function swapStaging(db: UserDatabase, page: Page, at: Date): Promise<void> {
  await db.transaction('rw', [db.base, db.staging, db.meta, db.outbox, db.photos], async () => {
    await db.base.clear();
    const rows = await db.staging.toArray();
    await db.base.bulkPut(rows);
    await db.staging.clear();
    await releaseCaughtUp(db, page.head);
    const verified = rows.map((row) => ({
      seq: 0,
      op: 'put' as const,
      entity: row.entity,
      id: row.id,
      data: row.data,
    }));
    await markVerifiedPhotos(db, verified, at);
    await writeMeta(db, { ...metaAfter(page, page.head, at), staging_cursor: null, staging_epoch: null });
  });
}

/** Reads all live rows. */
export async function readBase(db: UserDatabase): Promise<RowSet> {
  const rows = new RowSet();
  for (const stored of await db.base.toArray()) rows.put(stored.entity, stored.data);
  return rows;
}

/** The operations that still count in the view: unsent ones, and sent ones the feed has not brought back yet. */
export function overlayEntries(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return entries
    .filter((entry) => entry.status === 'pending' || entry.status === 'inflight' || entry.status === 'acked')
    .sort((a, b) => a.seq - b.seq);
}

async function applyChanges(
  db: UserDatabase,
  table: UserDatabase['base'],
  changes: readonly Change[],
): Promise<void> {
  const puts: StoredRow[] = [];
  for (const change of changes) {
    if (change.op === 'put' && change.data) puts.push(storedRow(change, change.data));
  }
  const removed = changes.filter((change) => change.op === 'remove');
  await table.bulkPut(puts);
  await table.bulkDelete(removed.map((change): [string, string] => [change.entity, change.id]));
  await keepPrintJobs(db, changes);
  await db.print_jobs.bulkDelete(
    removed.filter((change) => change.entity.startsWith('label')).map((c) => c.id),
  );
}

function storedRow(change: Change, data: AnyRow): StoredRow {
  const row: Record<string, unknown> & { id: string } = { ...data, id: change.id };
  // The prepared print jobs are heavy and rarely read: they live in a table of their own.
  if (change.entity.startsWith('label')) delete row.jobs;
  return { entity: change.entity, id: change.id, rev: change.rev ?? null, data: row };
}

async function keepPrintJobs(db: UserDatabase, changes: readonly Change[]): Promise<void> {
  const rows = changes
    .filter(
      (change) =>
        change.op === 'put' && change.entity.startsWith('label') && Array.isArray(change.data?.jobs),
    )
    .map((change) => ({ id: change.id, jobs: change.data?.jobs as readonly PrintJob[] }));
  await db.print_jobs.bulkPut(rows);
}

async function markVerifiedPhotos(db: UserDatabase, changes: readonly Change[], at: Date): Promise<void> {
  for (const change of changes) {
    if (change.entity !== 'attachment') continue;
    const state = change.data?.state as AttachmentState | undefined;
    if (state === 'verified') {
      await db.photos.update(change.id, { state: 'verified', verified_at: at.toISOString() });
    }
  }
}

/** How far the live rows are complete: a page may end inside one number, so that number is not complete yet. */
function appliedSeq(page: Page): number | null {
  if (!page.more) return page.head;
  const last = page.changes.at(-1);
  return last ? last.seq - 1 : null;
}

async function releaseCaughtUp(db: UserDatabase, applied: number): Promise<void> {
  await db.outbox.filter((entry) => entry.status === 'acked' && (entry.feed_seq ?? 0) <= applied).delete();
}

function metaAfter(page: Page, applied: number | null, at: Date): Partial<MetaValues> {
  return {
    cursor: page.cursor,
    epoch: page.epoch,
    ...(applied === null ? {} : { applied_seq: applied }),
    ...(page.more ? {} : { last_complete_pull_at: at.toISOString(), pulled_once: true }),
  };
}
