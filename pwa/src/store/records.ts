// The shapes of what the store keeps. How and where they are kept is db.ts's alone.
import type { Operation, OperationResult } from '#/domain/operations.ts';
import type { AnyRow } from '#/domain/rows.ts';

export interface StoredRow {
  readonly entity: string;
  readonly id: string;
  readonly rev: number | null;
  readonly data: AnyRow;
}

export type OutboxStatus = 'pending' | 'inflight' | 'acked' | 'needs_person' | 'parked';

export interface OutboxEntry extends Operation {
  readonly status: OutboxStatus;
  readonly run_id: string | null;
  /** The feed must have come this far before the overlay lets go of the operation. */
  readonly feed_seq: number | null;
  readonly result: OperationResult | null;
  readonly saved_at: string;
  /** What the list of waiting things says even when the order's row has gone. */
  readonly about: { readonly number: string; readonly customer: string };
}

export interface StoredPhoto {
  readonly id: string;
  readonly work_order_id: string;
  readonly slot: string;
  readonly state: 'saved' | 'sending' | 'sent' | 'verified' | 'refused';
  readonly priority: number;
  readonly sha256: string;
  readonly size: number;
  readonly chunks: number;
  readonly width: number;
  readonly height: number;
  readonly taken_at: string;
  readonly upload_url: string | null;
  readonly sent_bytes: number;
  readonly verified_at: string | null;
  readonly thumb: ArrayBuffer;
  readonly about: { readonly number: string; readonly customer: string };
}

export interface PhotoChunk {
  readonly photo_id: string;
  readonly n: number;
  readonly bytes: ArrayBuffer;
}

export interface AckedEntry {
  readonly op_id: string;
  readonly acked_at: string;
  readonly entry: OutboxEntry;
}

export interface ConflictEntry {
  readonly id: string;
  readonly entity_id: string;
  readonly op_id: string;
  readonly at: string;
  readonly seen: boolean;
}

export interface MetaEntry {
  readonly key: string;
  readonly value: unknown;
}

export interface LogEntry {
  readonly n?: number;
  readonly at: string;
  readonly what: string;
  readonly detail: string;
}
