// Small named values of one user's database: where the cursor stands, the next sequence number, when the phone last
// heard from the desk. Typed by key; a key that was never written answers its default.
import type { UserDatabase } from '#/store/handle.ts';

export interface MetaValues {
  cursor: string | null;
  epoch: string | null;
  /** The feed up to here is in the base rows. */
  applied_seq: number;
  next_seq: number;
  /** A download of everything into the second store is under way, and how far it got. */
  staging_cursor: string | null;
  staging_epoch: string | null;
  /** The answered operations were put back for this epoch already. */
  requeued_epoch: string | null;
  last_complete_pull_at: string | null;
  last_contact_at: string | null;
  failures: number;
  retry_at: number | null;
  label_host: string | null;
  poll_after_s: number;
  clock_offset_ms: number | null;
  clock_offset_at: number | null;
  pulled_once: boolean;
  greeted_at: number | null;
  min_app: string | null;
}

const DEFAULTS: MetaValues = {
  cursor: null,
  epoch: null,
  applied_seq: 0,
  next_seq: 1,
  staging_cursor: null,
  staging_epoch: null,
  requeued_epoch: null,
  last_complete_pull_at: null,
  last_contact_at: null,
  failures: 0,
  retry_at: null,
  label_host: null,
  poll_after_s: 60,
  clock_offset_ms: null,
  clock_offset_at: null,
  pulled_once: false,
  greeted_at: null,
  min_app: null,
};

export async function readMeta<K extends keyof MetaValues>(db: UserDatabase, key: K): Promise<MetaValues[K]> {
  const entry = await db.meta.get(key);
  return entry === undefined ? DEFAULTS[key] : (entry.value as MetaValues[K]);
}

export async function writeMeta(db: UserDatabase, values: Partial<MetaValues>): Promise<void> {
  await db.meta.bulkPut(Object.entries(values).map(([key, value]) => ({ key, value })));
}

/** All values at once, for a screen or a run. */
export async function allMeta(db: UserDatabase): Promise<MetaValues> {
  const entries = await db.meta.toArray();
  return { ...DEFAULTS, ...Object.fromEntries(entries.map((entry) => [entry.key, entry.value])) };
}
