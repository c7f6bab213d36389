// The operations a phone may send (sync/PROTOCOL section 0) and what the server says about each. Keeping and sending
// them is left to store and sync.
import type { Reply } from '#/domain/rows.ts';

export interface Place {
  readonly lat: number;
  readonly lon: number;
  readonly accuracy_m: number;
}

export type TransitionAction =
  'accept' | 'decline' | 'travel' | 'arrive' | 'start' | 'hold' | 'resume' | 'complete' | 'fail';

export interface OperationArgs {
  'work_order.transition': {
    readonly action: string;
    readonly definition_version: number;
    readonly reason?: string;
    readonly text?: string;
    readonly location?: Place;
    readonly photo_ids?: readonly string[];
  };
  'work_order.reply': Reply;
  'work_order.note': { readonly note_id: string; readonly text: string };
  'checklist.answer': {
    readonly item: string;
    readonly base: string | null;
    readonly value: string | null;
  };
  'reading.add': {
    readonly reading_id: string;
    readonly kind: string;
    readonly value: number;
    readonly unit: string;
    readonly measured_at: string;
    readonly instrument?: string;
  };
  'label.printed': {
    readonly label_id: string;
    readonly template: string;
    readonly printer: string;
    readonly copies: number;
  };
  'label.bind': { readonly token: string; readonly product_id: string };
  'label.affix': { readonly token: string; readonly location?: Place };
  'label.retire': { readonly label_id: string; readonly reason: string };
  'label.waive': { readonly reason: string; readonly photo_id: string };
  'photo.add': {
    readonly photo_id: string;
    readonly slot: string;
    readonly sha256: string;
    readonly size: number;
    readonly taken_at: string;
    readonly location?: Place;
  };
  'field.set': {
    readonly entity: 'site' | 'resource' | 'product' | 'work_order';
    readonly id: string;
    readonly field: string;
    readonly base: string | boolean | null;
    readonly value: string | boolean | null;
  };
}

export type OperationType = keyof OperationArgs;

/** One operation as it travels. `id` is the work order under which it was done. */
export interface Operation<T extends OperationType = OperationType> {
  readonly op_id: string;
  readonly seq: number;
  readonly type: T;
  readonly v: number;
  readonly entity: 'work_order';
  readonly id: string;
  readonly group: string | null;
  readonly base_rev: number | null;
  readonly occurred_at: string;
  readonly not_before: string | null;
  readonly args: OperationArgs[T];
}

export type ResultStatus = 'applied' | 'duplicate' | 'merged' | 'conflict' | 'rejected' | 'quarantined';

export interface OperationResult {
  readonly op_id: string;
  readonly seq: number;
  readonly status: ResultStatus;
  readonly code?: string | null;
  readonly rev?: number | null;
  readonly feed_seq?: number | null;
  readonly conflict_id?: string | null;
  readonly details?: Readonly<Record<string, unknown>> | null;
}

/** Narrows an operation to one type, so that its args are known. */
export function isType<T extends OperationType>(operation: Operation, type: T): operation is Operation<T> {
  return operation.type === type;
}
