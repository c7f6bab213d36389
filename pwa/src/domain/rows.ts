// The rows a phone pulls, as the feed sends them: flat, snake_case, one interface an entity. Reading them from the
// wire or the database is left to others; inside the app they are trusted.

export type Entity =
  | 'work_order'
  | 'ticket'
  | 'customer'
  | 'site'
  | 'product'
  | 'resource'
  | 'label'
  | 'label_blank'
  | 'checklist'
  | 'reading'
  | 'attachment'
  | 'note'
  | 'process'
  | 'reference'
  | 'notice';

export type WorkOrderKind = 'install' | 'move' | 'change' | 'cease' | 'repair' | 'relabel' | 'inspect';
export type ServiceLevel = 'gold' | 'silver' | 'bronze' | 'standard';

export interface Reply {
  readonly symptom: string;
  readonly cause: string;
  readonly action_taken: string;
  readonly party: string;
  readonly end?: 'A' | 'Z';
  readonly resource_id?: string;
  readonly text: string;
  readonly restored_at?: string;
}

export interface WorkOrder {
  readonly id: string;
  readonly number: string;
  readonly kind: WorkOrderKind;
  readonly state: string;
  readonly stage: string;
  readonly product_id: string | null;
  readonly customer_id: string | null;
  readonly site_id: string | null;
  readonly ticket_id: string | null;
  readonly due_at: string | null;
  readonly window_start: string | null;
  readonly window_end: string | null;
  readonly priority: number;
  readonly service_level: ServiceLevel | null;
  readonly instructions: string | null;
  readonly requires: { readonly label: boolean; readonly photos: readonly string[] };
  readonly definition_id: string;
  readonly definition_version: number;
  readonly hold: {
    readonly state: 'none' | 'asked' | 'approved';
    readonly reason: string | null;
    /** The stage it was in when the hold was approved: where it goes back to. */
    readonly held_from?: string | null;
  } | null;
  readonly waiver: {
    readonly state: 'none' | 'asked' | 'approved' | 'refused';
    readonly reason: string | null;
  } | null;
  readonly label_id: string | null;
  readonly reply: Reply | null;
  readonly data_verified: boolean;
  readonly provisional: boolean;
  readonly accepted_at: string | null;
  readonly travel_at: string | null;
  readonly arrived_at: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly sent_back_reason: string | null;
  readonly rev: number;
}

export interface ChecklistItem {
  readonly id: string;
  readonly work_order_id: string;
  readonly item: string;
  readonly text_en: string;
  readonly text_zh: string;
  readonly kind: 'yes_no' | 'text' | 'number';
  readonly required: boolean;
  readonly safety: boolean;
  readonly value: string | null;
  readonly position: number;
  readonly rev: number;
}

export interface Reading {
  readonly id: string;
  readonly work_order_id: string;
  readonly kind: string;
  readonly value: number | string;
  readonly unit: string;
  readonly instrument: string | null;
  readonly measured_at: string;
}

export interface Note {
  readonly id: string;
  readonly work_order_id: string;
  readonly author: string | null;
  readonly text: string;
  readonly at: string;
}

export type AttachmentState = 'expected' | 'uploading' | 'verified' | 'rejected' | 'missing' | 'superseded';

export interface Attachment {
  readonly id: string;
  readonly work_order_id: string;
  readonly slot: string;
  readonly state: AttachmentState;
  readonly sha256: string;
  readonly size: number;
  readonly finding: string | null;
  readonly taken_at: string | null;
}

export interface PrintJob {
  readonly format: string;
  readonly printer?: string;
  readonly width_mm?: number;
  readonly height_mm?: number;
  /** Base64 of the finished bytes, for formats the phone can use offline. */
  readonly bytes?: string;
  readonly address?: string;
}

export type LabelState = 'blank' | 'prepared' | 'printed' | 'affixed' | 'replaced' | 'retired';

export interface Label {
  readonly id: string;
  readonly product_id: string | null;
  readonly work_order_id: string | null;
  readonly state: LabelState;
  readonly payload: string;
  readonly template: string;
  readonly print_version: number | null;
  readonly end: string | null;
  readonly rev: number;
}

export interface LabelBlank {
  readonly id: string;
  readonly payload: string;
  readonly template: string;
  readonly rev: number;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly customer_tier: 'key' | 'important' | 'ordinary';
  readonly account_manager_name: string | null;
  readonly account_manager_phone: string | null;
  readonly technical_manager_name: string | null;
  readonly technical_manager_phone: string | null;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly contact_name: string | null;
  readonly contact_phone: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly zone: string | null;
}

export interface Product {
  readonly id: string;
  readonly product_number: string;
  readonly name?: string | null;
  readonly service_type: string;
  readonly service_level: ServiceLevel | null;
  readonly assurance_level: string | null;
  readonly customer_id: string | null;
  readonly site_id: string | null;
  readonly status: 'installing' | 'active' | 'suspended' | 'ceased';
  readonly circuit_number: string | null;
  readonly bandwidth: string | null;
  readonly in_service_on: string | null;
  readonly resource_ids?: readonly string[];
}

export interface Resource {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly end: string | null;
}

export interface Ticket {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly symptom: string | null;
  readonly severity: string | null;
  readonly description: string | null;
  readonly opened_at: string | null;
  readonly contact_name: string | null;
  readonly contact_phone: string | null;
  readonly result: string | null;
}

export interface ProcessRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly body: unknown;
}

export interface Reference {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly parent: string | null;
  readonly name_en: string;
  readonly name_zh: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly position: number;
}

export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly text_en: string;
  readonly text_zh: string;
  readonly at: string;
}

export interface EntityRows {
  work_order: WorkOrder;
  ticket: Ticket;
  customer: Customer;
  site: Site;
  product: Product;
  resource: Resource;
  label: Label;
  label_blank: LabelBlank;
  checklist: ChecklistItem;
  reading: Reading;
  attachment: Attachment;
  note: Note;
  process: ProcessRow;
  reference: Reference;
  notice: Notice;
}

/** Any row, when only its id and fields by name matter. */
export type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string };
