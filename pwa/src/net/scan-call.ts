// The whole chain behind a label or product number, for staff who are online.
import { ask } from '#/net/http.ts';

export interface ScanAnswer {
  readonly known: boolean;
  readonly product: {
    readonly id: string;
    readonly product_number: string;
    readonly name: string | null;
    readonly service_type: string;
    readonly service_level: string | null;
    readonly assurance_level: string | null;
    readonly status: string;
    readonly circuit_number: string | null;
    readonly bandwidth: string | null;
    readonly in_service_on: string | null;
  } | null;
  readonly customer: { readonly id: string; readonly name: string; readonly customer_tier: string } | null;
  readonly site: { readonly id: string; readonly name: string; readonly address: string } | null;
  readonly label: { readonly id: string; readonly state: string; readonly payload: string } | null;
  readonly chain: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly end: string | null;
  }[];
  readonly neighbours: readonly {
    readonly product_number: string;
    readonly service_type: string;
    readonly status: string;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly type: string;
    readonly text_en: string;
    readonly text_zh: string;
    readonly actor: string | null;
  }[];
  readonly open_tickets: readonly {
    readonly id: string;
    readonly number: string;
    readonly symptom?: string | null;
  }[];
}

export function scanPayload(payload: string): Promise<ScanAnswer> {
  return ask('GET', `/api/scan?payload=${encodeURIComponent(payload)}`, { timeoutMs: 10_000 });
}

export function scanNumber(productNumber: string): Promise<ScanAnswer> {
  return ask('GET', `/api/scan?number=${encodeURIComponent(productNumber)}`, { timeoutMs: 10_000 });
}
