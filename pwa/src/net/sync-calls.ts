// The four calls of the sync protocol, as messages (sync/PROTOCOL section 1). What to send and what to make of the
// answers is left to sync.
import type { Operation, OperationResult } from '#/domain/operations.ts';
import type { AnyRow } from '#/domain/rows.ts';
import { ask, send } from '#/net/http.ts';

export const PROTOCOL = 1;

export interface Hello {
  readonly server_time: string;
  readonly epoch: string;
  readonly protocol: { readonly min: number; readonly max: number };
  readonly min_app: string;
  readonly features: readonly string[];
  readonly label_host: string;
  readonly poll_after_s: number;
  readonly expected_seq: number;
}

export interface PushRequest {
  readonly protocol: number;
  readonly device_id: string;
  readonly epoch: string;
  readonly clock: { readonly offset_ms: number; readonly offset_age_s: number; readonly sent_at: string };
  readonly ops: readonly Operation[];
  readonly device?: PhoneReport;
}

export interface PushAnswer {
  readonly epoch: string;
  readonly server_time: string;
  readonly device_seq: number;
  readonly expected_seq: number;
  readonly head: number;
  readonly results: readonly OperationResult[];
  readonly halted_at: number | null;
  readonly retry_after_s: number | null;
}

export interface PullChange {
  readonly seq: number;
  readonly op: 'put' | 'remove';
  readonly entity: string;
  readonly id: string;
  readonly rev?: number | null;
  readonly data?: AnyRow;
  readonly why?: string;
}

export interface PullAnswer {
  readonly epoch: string;
  readonly changes: readonly PullChange[];
  readonly cursor: string | null;
  readonly head: number;
  readonly more: boolean;
  readonly reset: boolean;
  readonly acked_op_seq: number;
  readonly poll_after_s: number;
}

export interface PhoneReport {
  readonly app_version: string;
  readonly persisted: boolean;
  readonly free_bytes: number | null;
  readonly pending_ops: number;
  readonly pending_photos: number;
}

/** The server side of the protocol, so that tests can put a server in memory in its place. */
export interface SyncServer {
  hello(): Promise<Hello>;
  push(request: PushRequest): Promise<PushAnswer>;
  pull(request: {
    readonly protocol: number;
    readonly device_id: string;
    readonly epoch: string | null;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<PullAnswer>;
  /** Takes what a revoked phone holds, in the same message as a push, and applies none of it. */
  quarantine(request: PushRequest): Promise<void>;
}

/** The real server. */
export const syncServer: SyncServer = {
  hello: () => ask('GET', '/api/sync/hello', { timeoutMs: 15_000 }),
  push: (request) => ask('POST', '/api/sync/push', { body: request, timeoutMs: 60_000 }),
  pull: (request) => ask('POST', '/api/sync/pull', { body: request, timeoutMs: 60_000 }),
  quarantine: async (request) => {
    await send('POST', '/api/sync/quarantine', { body: request, timeoutMs: 120_000 });
  },
};
