// The live picture of one user's database: rows with the overlay replayed, what waits, what needs a person. Read in
// one transaction, so that rows and overlay always fit together; the rows are re-read only when the cursor moved.
import { signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { replay } from '#/domain/overlay.ts';
import { RowSet } from '#/domain/rowset.ts';
import { overlayEntries, readBase } from '#/store/base-rows.ts';
import type { UserDatabase } from '#/store/handle.ts';
import type { ConflictEntry, OutboxEntry, StoredPhoto } from '#/store/records.ts';
import { allMeta, type MetaValues } from '#/store/meta.ts';

export interface View {
  readonly rows: RowSet;
  readonly outbox: readonly OutboxEntry[];
  readonly photos: readonly StoredPhoto[];
  readonly conflicts: readonly ConflictEntry[];
  readonly meta: MetaValues;
}

/** Null until the database was read once. */
export const view = signal<View | null>(null);
/** Why the database cannot be read, when it cannot. */
export const viewProblem = signal<Error | null>(null);

/** Keeps `view` current for one database until the answered function is called. */
export function watch(db: UserDatabase): () => void {
  const read = readerOf(db);
  const subscription = liveQuery(read).subscribe({
    next: (picture) => {
      view.value = picture;
      viewProblem.value = null;
    },
    error: (error: unknown) => {
      viewProblem.value = error instanceof Error ? error : new Error(String(error));
    },
  });
  return () => {
    subscription.unsubscribe();
    view.value = null;
  };
}

/** Reads the picture once: what `watch` does each time something changed. */
export function readerOf(db: UserDatabase): () => Promise<View> {
  let cached: { readonly mark: string; readonly rows: RowSet } | null = null;
  return () =>
    db.transaction('r', [db.meta, db.base, db.outbox, db.photos, db.conflicts], async () => {
      const meta = await allMeta(db);
      const mark = `${meta.epoch ?? ''} ${meta.cursor ?? ''}`;
      if (cached?.mark !== mark) cached = { mark, rows: await readBase(db) };
      const outbox = await db.outbox.orderBy('seq').toArray();
      return {
        rows: replay(cached.rows, overlayEntries(outbox)),
        outbox,
        photos: await db.photos.toArray(),
        conflicts: await db.conflicts.toArray(),
        meta,
      };
    });
}
