// What the desk's work order endpoints answer: rows of the board, technicians with their sync state, one whole order.
import type {
  CustomerRef,
  LabelRef,
  PersonRef,
  PhotoRef,
  ProductRef,
  SiteRef,
  Step,
  StoryEvent,
  TicketRow,
} from '#/desk/api/ticket-rows.ts';

export interface AskState {
  readonly state: string;
  readonly reason?: string | null;
  readonly text?: string | null;
}

export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly stage: string;
  readonly customer_name: string | null;
  readonly product_number: string | null;
  readonly site_name: string | null;
  readonly address: string | null;
  readonly assignee: PersonRef | null;
  readonly due_at: string | null;
  readonly ticket_number?: string | null;
  readonly ticket_id?: string | null;
  readonly label_state: string | null;
  readonly label_required: boolean;
  readonly photos: { readonly required: number; readonly verified: number; readonly expected: number } | null;
  readonly hold: AskState | string | null;
  readonly waiver: AskState | string | null;
  readonly provisional: boolean;
  readonly product_id?: string | null;
  readonly closed_at?: string | null;
  readonly rev: number;
}

export interface Technician {
  readonly id: string;
  readonly name: string;
  readonly area: unknown;
  readonly skills?: readonly string[];
  readonly open_orders: number;
  readonly last_seen_at: string | null;
  readonly pending_ops: number | null;
  readonly pending_photos: number | null;
}

export interface OrderPage {
  readonly work_orders: readonly OrderRow[];
  readonly next_cursor: string | null;
  readonly technicians: readonly Technician[];
}

export interface ChecklistRow {
  readonly id: string;
  readonly item: string;
  readonly text_en: string;
  readonly text_zh: string;
  readonly value: unknown;
  readonly required: boolean;
}

export interface NoteRow {
  readonly id: string;
  readonly author: string | PersonRef | null;
  readonly text: string;
  readonly at: string;
}

export interface ReadingRow {
  readonly id: string;
  readonly kind: string;
  readonly value: unknown;
  readonly unit: string | null;
  readonly measured_at: string | null;
}

export interface OrderFull extends OrderRow {
  readonly instructions?: string | null;
  readonly window_start?: string | null;
  readonly window_end?: string | null;
  readonly service_level?: string | null;
  readonly sent_back_reason?: string | null;
}

export interface OrderDetail {
  readonly work_order: OrderFull;
  readonly customer: CustomerRef | null;
  readonly site: SiteRef | null;
  readonly product: ProductRef | null;
  readonly label: LabelRef | null;
  readonly story: readonly StoryEvent[];
  readonly checklist: readonly ChecklistRow[];
  readonly notes: readonly NoteRow[];
  readonly readings: readonly ReadingRow[];
  readonly photos: readonly PhotoRef[];
  readonly reply: Readonly<Record<string, unknown>> | null;
  readonly ticket: TicketRow | null;
  readonly steps: readonly Step[];
}
