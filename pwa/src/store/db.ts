// The one module that opens IndexedDB. One small database belongs to the phone (who is signed in, device ids,
// preferences); one belongs to each user and environment, so that another login never sees or pushes this outbox.
// Schema upgrades only add; unsent work is never touched by one.
import { Dexie, type Table } from 'dexie';
import type {
  AckedEntry,
  ConflictEntry,
  LogEntry,
  MetaEntry,
  OutboxEntry,
  PhotoChunk,
  StoredPhoto,
  StoredRow,
} from '#/store/records.ts';
import type { PrintJob } from '#/domain/rows.ts';

/** The database of one user in one environment. */
export class UserDatabase extends Dexie {
  declare readonly meta: Table<MetaEntry, string>;
  declare readonly base: Table<StoredRow, [string, string]>;
  declare readonly staging: Table<StoredRow, [string, string]>;
  declare readonly print_jobs: Table<{ readonly id: string; readonly jobs: readonly PrintJob[] }, string>;
  declare readonly outbox: Table<OutboxEntry, string>;
  declare readonly photos: Table<StoredPhoto, string>;
  declare readonly photo_chunks: Table<PhotoChunk, [string, number]>;
  declare readonly conflicts: Table<ConflictEntry, string>;
  declare readonly acked: Table<AckedEntry, string>;
  declare readonly log: Table<LogEntry, number>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      meta: 'key',
      base: '[entity+id]',
      staging: '[entity+id]',
      print_jobs: 'id',
      outbox: 'op_id, seq, status, [status+seq], id',
      photos: 'id, work_order_id, state, [state+priority]',
      photo_chunks: '[photo_id+n]',
      conflicts: 'id, entity_id',
      acked: 'op_id, acked_at',
      log: '++n',
    });
  }
}

/** The database of this phone, whoever signs in. */
export class PhoneDatabase extends Dexie {
  declare readonly meta: Table<MetaEntry, string>;

  constructor() {
    super('fieldtag-phone');
    this.version(1).stores({ meta: 'key' });
  }
}

let phone: PhoneDatabase | null = null;
const open = new Map<string, UserDatabase>();

/** The phone's own database, opened on first use. */
export function phoneDatabase(): PhoneDatabase {
  phone ??= new PhoneDatabase();
  return phone;
}

/** The database of a user in this environment (the origin); the same object each time. */
export function userDatabase(userId: string, environment: string): UserDatabase {
  const name = `fieldtag:${environment}:${userId}`;
  const known = open.get(name);
  if (known) return known;
  const made = new UserDatabase(name);
  open.set(name, made);
  return made;
}

/** Deletes a user's database with everything in it: only after its work was delivered. */
export async function deleteUserDatabase(database: UserDatabase): Promise<void> {
  open.delete(database.name);
  await database.delete();
}
