// One phone for tests: a database of its own, a context on the memory server, and short ways to do and to look.
import { userDatabase } from '#/store/open.ts';
import type { UserDatabase } from '#/store/handle.ts';
import { save } from '#/store/outbox.ts';
import type { OutboxEntry } from '#/store/records.ts';
import type { SyncContext } from '#/sync/context.ts';
import { runOnce, type RunEnd } from '#/sync/runner.ts';
import type { MemoryServer } from '#/sync/testing/memory-server.ts';

/** Locks as the browser has them, for one process. */
export class MemoryLocks {
  private held = false;

  request = async (
    _name: string,
    _options: unknown,
    work: (lock: { readonly name: string } | null) => Promise<unknown>,
  ): Promise<unknown> => {
    if (this.held) return work(null);
    this.held = true;
    try {
      return await work({ name: 'lock' });
    } finally {
      this.held = false;
    }
  };
}

export class Phone {
  readonly db: UserDatabase;
  readonly context: SyncContext;
  clock = Date.parse('2026-11-23T04:00:00Z');

  constructor(server: MemoryServer, locks = new MemoryLocks(), db?: UserDatabase) {
    this.db = db ?? userDatabase(crypto.randomUUID(), 'test');
    this.context = {
      db: this.db,
      server,
      deviceId: crypto.randomUUID(),
      appVersion: 'test',
      now: () => new Date(this.clock),
      random: () => 0.5,
      upload: () => Promise.resolve(),
      locks: locks as unknown as SyncContext['locks'],
      onPhotoProgress: () => undefined,
    };
  }

  run(): Promise<RunEnd> {
    return runOnce(this.context);
  }

  async note(text: string, undoMs?: number): Promise<OutboxEntry> {
    const draft = {
      type: 'work_order.note' as const,
      work_order_id: 'w1',
      args: { note_id: crypto.randomUUID(), text },
      base_rev: 1,
      about: { number: 'W-1', customer: 'Linhe' },
      ...(undoMs === undefined ? {} : { undo_ms: undoMs }),
    };
    const [entry] = await save(this.db, [draft], new Date(this.clock));
    if (!entry) throw new Error('nothing was saved');
    return entry;
  }

  async notes(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await this.note(`note ${n}`);
  }

  async statuses(): Promise<string[]> {
    return (await this.db.outbox.orderBy('seq').toArray()).map((entry) => entry.status);
  }

  async baseIds(entity: string): Promise<string[]> {
    const rows = await this.db.base.toArray();
    return rows.filter((row) => row.entity === entity).map((row) => row.id);
  }
}
