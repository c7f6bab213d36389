// The protocol's server, small and in memory, for tests: idempotent by op id, strict about sequence and epoch, with
// faults that can be switched on. Each applied note becomes a row, so that effects can be counted.
import { ProblemError, NoAnswerError } from '#/domain/problem.ts';
import type { Operation, OperationResult } from '#/domain/operations.ts';
import type { AnyRow } from '#/domain/rows.ts';
import type { Hello, PullAnswer, PushAnswer, PushRequest, SyncServer } from '#/net/sync-calls.ts';

interface FeedRow {
  readonly seq: number;
  readonly entity: string;
  readonly id: string;
  readonly data: AnyRow | null;
}

export class MemoryServer implements SyncServer {
  epoch = 'epoch-1';
  head = 0;
  lastSeq = 0;
  pushes = 0;
  readonly feed = new Map<string, FeedRow>();
  readonly log = new Map<string, { readonly op: Operation; readonly result: OperationResult }>();
  readonly quarantined: Operation[] = [];
  /** Called before each call is served; throwing is a fault before, `loseReply` one after the commit. */
  fault: (call: string) => void = () => undefined;
  loseReply: (call: string) => boolean = () => false;
  judge: (op: Operation) => Pick<OperationResult, 'status'> & { readonly code?: string } = () => ({
    status: 'applied',
  });
  maxOps = 100;
  halts = false;

  put(entity: string, data: AnyRow): void {
    this.head += 1;
    this.feed.set(`${entity} ${data.id}`, { seq: this.head, entity, id: data.id, data });
  }

  remove(entity: string, id: string): void {
    this.head += 1;
    this.feed.set(`${entity} ${id}`, { seq: this.head, entity, id, data: null });
  }

  /** Goes back to a copy taken earlier, as a restored backup does. */
  restore(backup: {
    readonly feed: Map<string, FeedRow>;
    readonly log: MemoryServer['log'];
    readonly head: number;
  }): void {
    this.feed.clear();
    this.log.clear();
    for (const [key, row] of backup.feed) this.feed.set(key, row);
    for (const [key, row] of backup.log) this.log.set(key, row);
    this.head = backup.head;
    this.lastSeq = 0;
    this.epoch = 'epoch-2';
  }

  backup(): Parameters<MemoryServer['restore']>[0] {
    return { feed: new Map(this.feed), log: new Map(this.log), head: this.head };
  }

  hello(): Promise<Hello> {
    return this.serve('hello', () => ({
      server_time: new Date().toISOString(),
      epoch: this.epoch,
      protocol: { min: 1, max: 1 },
      min_app: '0',
      features: [],
      label_host: 'LABELS.EXAMPLE',
      poll_after_s: 60,
      expected_seq: this.lastSeq + 1,
    }));
  }

  push(request: PushRequest): Promise<PushAnswer> {
    return this.serve('push', () => {
      this.pushes += 1;
      this.refuse(request);
      const results = this.halts ? [] : request.ops.map((op) => this.take(op));
      return {
        epoch: this.epoch,
        server_time: new Date().toISOString(),
        device_seq: this.lastSeq,
        expected_seq: this.lastSeq + 1,
        head: this.head,
        results,
        halted_at: this.halts ? (request.ops[0]?.seq ?? 0) : null,
        retry_after_s: this.halts ? 7 : null,
      };
    });
  }

  pull(request: {
    readonly epoch: string | null;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<PullAnswer> {
    return this.serve('pull', () => {
      const reset = request.cursor !== null && request.epoch !== this.epoch;
      const from = reset ? 0 : Number(request.cursor ?? 0);
      const rows = [...this.feed.values()].filter((row) => row.seq > from).sort((a, b) => a.seq - b.seq);
      const page = rows.slice(0, request.limit);
      const more = rows.length > page.length;
      return {
        epoch: this.epoch,
        changes: page.map((row) =>
          row.data
            ? { seq: row.seq, op: 'put' as const, entity: row.entity, id: row.id, data: row.data }
            : { seq: row.seq, op: 'remove' as const, entity: row.entity, id: row.id, why: 'reassigned' },
        ),
        cursor: String(more ? (page.at(-1)?.seq ?? 0) : this.head),
        head: this.head,
        more,
        reset,
        acked_op_seq: this.lastSeq,
        poll_after_s: 60,
      };
    });
  }

  quarantine(request: PushRequest): Promise<void> {
    return this.serve('quarantine', () => {
      this.quarantined.push(...request.ops);
    });
  }

  private serve<T>(call: string, work: () => T): Promise<T> {
    try {
      this.fault(call);
      const answer = work();
      if (this.loseReply(call)) throw new NoAnswerError('network');
      return Promise.resolve(structuredClone(answer));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private refuse(request: PushRequest): void {
    if (request.ops.length > this.maxOps) throw problem(413, 'too_large');
    if (request.epoch !== this.epoch) throw problem(409, 'epoch_changed', { epoch: this.epoch });
    if (this.lastSeq === 0 && request.ops[0]) this.lastSeq = request.ops[0].seq - 1;
    let expected = this.lastSeq + 1;
    for (const op of request.ops) {
      if (op.seq === expected) expected += 1;
      else if (!this.log.has(op.op_id)) throw problem(409, 'seq_gap', { expected_seq: expected });
    }
  }

  private take(op: Operation): OperationResult {
    if (op.seq === this.lastSeq + 1) this.lastSeq = op.seq;
    const known = this.log.get(op.op_id);
    if (known) return { ...known.result, seq: op.seq, status: 'duplicate' };
    const verdict = this.judge(op);
    if (verdict.status === 'applied')
      this.put('note', { id: op.op_id, work_order_id: op.id, text: 'x', at: op.occurred_at });
    const result = { op_id: op.op_id, seq: op.seq, code: null, ...verdict, feed_seq: this.head };
    this.log.set(op.op_id, { op, result });
    return result;
  }
}

export function problem(status: number, code: string, details: Record<string, unknown> = {}): ProblemError {
  return new ProblemError(status, code, code, { code, ...details });
}
