// What the look-up and checking endpoints answer: search, customers, products, labels missing, conflicts, photos.
import type {
  CustomerRef,
  LabelRef,
  PhotoRef,
  ProductRef,
  SiteRef,
  TicketRow,
} from '#/desk/api/ticket-rows.ts';

export interface ProductHit {
  readonly id: string;
  readonly product_number: string;
  readonly service_type: string;
  readonly service_level: string;
  readonly assurance_level: string | null;
  readonly status: string;
  readonly customer_id: string | null;
  readonly customer_name: string | null;
  readonly site_name: string | null;
  readonly address: string | null;
  readonly circuit_number: string | null;
  readonly open_tickets: number;
}

export interface CustomerHit {
  readonly id: string;
  readonly name: string;
  readonly customer_tier: string | null;
  readonly phone: string | null;
  readonly open_tickets: number;
}

export interface Found {
  readonly products: readonly ProductHit[];
  readonly customers: readonly CustomerHit[];
  readonly tickets: readonly TicketRow[];
}

export interface CustomerDetail {
  readonly customer: CustomerRef;
  readonly sites: readonly SiteRef[];
  readonly products: readonly (ProductRef & { readonly site_name?: string | null })[];
  readonly open: readonly TicketRow[];
  readonly earlier: readonly TicketRow[];
}

export interface ChainNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly end: string | null;
}

export interface ProductDetail {
  readonly product: ProductRef;
  readonly customer: CustomerRef | null;
  readonly site: SiteRef | null;
  readonly chain: readonly ChainNode[];
  readonly labels: readonly LabelRef[];
  readonly open: readonly TicketRow[];
  readonly earlier: readonly TicketRow[];
}

export interface MissingLabel {
  readonly id: string;
  readonly product_number: string;
  readonly customer_name: string | null;
  readonly site_name: string | null;
  readonly work_order?: { readonly id: string; readonly number: string } | null;
}

export interface MissingLabels {
  readonly products: readonly MissingLabel[];
  readonly next_cursor: string | null;
}

export interface Conflict {
  readonly id: string;
  readonly at: string;
  readonly work_order: { readonly id: string; readonly number: string } | null;
  readonly technician: string | { readonly id: string; readonly name: string } | null;
  readonly op_type: string;
  readonly field: string | null;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  readonly code: string | null;
  readonly state: string;
}

export interface ReviewPhoto extends PhotoRef {
  readonly work_order_id?: string | null;
  readonly work_order_number?: string | null;
  readonly customer_name?: string | null;
  readonly product_number?: string | null;
  readonly technician?: string | { readonly name: string } | null;
}

export interface ReferenceItem {
  readonly kind: string;
  readonly code: string;
  readonly parent: string | null;
  readonly name_en: string;
  readonly name_zh: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly position: number;
}

export interface Me {
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly role: string;
    readonly lang: 'en' | 'zh';
    readonly area: { readonly id: string; readonly name_en: string; readonly name_zh: string } | null;
  };
  readonly demo: boolean;
  readonly carrier: { readonly name_en: string; readonly name_zh: string; readonly hotline: string | null };
  readonly can: readonly string[];
}
