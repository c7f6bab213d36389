// What the desk's ticket endpoints answer: rows of the queue, and the parts a whole ticket is made of.
export interface PersonRef {
  readonly id: string;
  readonly name: string;
}

export interface TicketRow {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly position: string;
  readonly customer_name: string | null;
  readonly product_number: string | null;
  readonly service_level: string;
  readonly customer_tier: string | null;
  readonly symptom: string;
  readonly description: string;
  readonly severity: string;
  readonly priority: number;
  readonly due_at: string | null;
  readonly stage_due_at: string | null;
  readonly paused: boolean;
  readonly remaining_s: number | null;
  readonly assignee: PersonRef | null;
  readonly technician: PersonRef | null;
  readonly channel: string;
  readonly opened_at: string;
  readonly place: string | null;
  readonly repeat_count: number;
  readonly verified: boolean;
  readonly rev: number;
}

export interface TicketFull extends TicketRow {
  readonly contact_name?: string | null;
  readonly contact_phone?: string | null;
  readonly contact_email?: string | null;
  readonly cause?: string | null;
  readonly answer?: string | null;
  readonly reply?: Readonly<Record<string, unknown>> | null;
  readonly score?: number | null;
  readonly score_text?: string | null;
  readonly closed_at?: string | null;
  readonly restored_at?: string | null;
  readonly reopen_count?: number;
  readonly symptom_first?: string | null;
  readonly owner?: PersonRef | null;
  readonly progress_url?: string | null;
}

export interface StoryEvent {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly actor: PersonRef | string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export type SegmentKind = 'running' | 'pausedCustomer' | 'pausedForce' | 'resolvedGap';

export interface ClockSegment {
  readonly kind: SegmentKind;
  readonly from: string;
  readonly to: string | null;
  readonly seconds: number;
}

export interface StageClock {
  readonly id: string;
  readonly target_s: number | null;
  readonly elapsed_s: number;
  readonly due_at: string | null;
}

export interface Clock {
  readonly state: 'running' | 'paused' | 'stopped';
  readonly target_s: number | null;
  readonly elapsed_s: number;
  readonly remaining_s: number | null;
  readonly due_at: string | null;
  readonly segments: readonly ClockSegment[];
  readonly explain: readonly BothTexts[];
  readonly stage: StageClock | null;
}

export interface BothTexts {
  readonly text_en: string;
  readonly text_zh: string;
}

export interface UnmetGate extends BothTexts {
  readonly gate: string;
}

export interface Step {
  readonly event: string;
  readonly name_en: string;
  readonly name_zh: string;
  readonly form: readonly string[] | null;
  /** Fields of the form that may stay empty; the server says so for tickets. */
  readonly optional?: readonly string[];
  readonly primary?: boolean;
  readonly unmet: readonly UnmetGate[];
}

export interface ServiceTest {
  readonly at: string;
  readonly result: string;
  readonly sentence_en: string;
  readonly sentence_zh: string;
  readonly readings?: unknown;
}

export interface PhotoRef {
  readonly id: string;
  readonly slot: string;
  readonly state: string;
  readonly url: string | null;
  readonly finding?: string | null;
  readonly taken_at?: string | null;
}

export interface CustomerRef {
  readonly id: string;
  readonly name: string;
  readonly customer_tier: string | null;
  readonly phone?: string | null;
  readonly account_manager_name?: string | null;
  readonly account_manager_phone?: string | null;
  readonly technical_manager_name?: string | null;
  readonly technical_manager_phone?: string | null;
}

export interface SiteRef {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly contact_name?: string | null;
  readonly contact_phone?: string | null;
}

export interface ProductRef {
  readonly id: string;
  readonly product_number: string;
  readonly name?: string | null;
  readonly service_type: string;
  readonly service_level: string;
  readonly assurance_level?: string | null;
  readonly status: string;
  readonly circuit_number?: string | null;
  readonly service_number?: string | null;
  readonly bandwidth?: string | null;
  readonly in_service_on?: string | null;
  readonly customer_id?: string | null;
  readonly site_id?: string | null;
}

export interface LabelRef {
  readonly id: string;
  readonly state: string;
  readonly payload?: string | null;
  readonly end?: string | null;
  readonly template?: string | null;
  readonly print_version?: number | null;
}

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly area: unknown;
  readonly skills: readonly string[];
  readonly open_orders: number;
  readonly reasons_en: readonly string[];
  readonly reasons_zh: readonly string[];
  readonly score: number;
}

export interface TicketPage {
  readonly tickets: readonly TicketRow[];
  readonly next_cursor: string | null;
  readonly total: number;
}

export interface Summary {
  readonly views: readonly { readonly key: string; readonly count: number }[];
  readonly head: number | string;
  readonly problems: readonly Problem[];
  readonly demo_codes?: readonly DemoCode[];
}

export interface Problem {
  readonly id: string;
  readonly kind?: 'outage' | 'works';
  readonly resource: unknown;
  readonly title_en: string;
  readonly title_zh: string;
  readonly started_at: string;
  readonly expected_end: string | null;
  readonly affected: number;
  readonly ticket_count: number;
  readonly state: string;
}

export interface DemoCode {
  readonly at: string;
  readonly to: string;
  readonly code: string;
  readonly product_number: string | null;
}

export interface DeadlinePreview {
  readonly due_at: string | null;
  readonly priority: number;
  readonly service_level: string;
  readonly severity: string;
  readonly target_s: number | null;
}
