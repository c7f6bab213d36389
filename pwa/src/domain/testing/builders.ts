// Valid rows with some fields changed, and a row set of one technician's orders, for tests.
import { readFileSync } from 'node:fs';
import type { AnyRow, Label, Product, WorkOrder } from '#/domain/rows.ts';
import { RowSet } from '#/domain/rowset.ts';

export const HOST = 'LABELS.EXAMPLE';
export const TOKEN = '0123456789ABCDEFGHJKMNPQRS';
export const OTHER_TOKEN = 'ZYXWVTSRQPNMKJHGFEDCBA9876';

export function makeOrder(fields: Partial<WorkOrder> = {}): WorkOrder {
  return {
    id: 'w1',
    number: 'W-1',
    kind: 'install',
    state: 'acknowledged',
    stage: 'assigned',
    product_id: 'p1',
    customer_id: 'c1',
    site_id: 's1',
    ticket_id: null,
    due_at: '2026-11-23T04:30:00Z',
    window_start: null,
    window_end: null,
    priority: 2,
    service_level: 'gold',
    instructions: null,
    requires: { label: true, photos: ['label', 'device'] },
    definition_id: 'd1',
    definition_version: 1,
    hold: { state: 'none', reason: null },
    waiver: { state: 'none', reason: null },
    label_id: 'l1',
    reply: null,
    data_verified: false,
    provisional: false,
    accepted_at: null,
    travel_at: null,
    arrived_at: null,
    started_at: null,
    completed_at: null,
    sent_back_reason: null,
    rev: 1,
    ...fields,
  };
}

/** An order at its last stage, so that only its tasks are left. */
export function makeWorkingOrder(fields: Partial<WorkOrder> = {}): WorkOrder {
  const at = '2026-11-23T01:00:00Z';
  const times = { accepted_at: at, travel_at: at, arrived_at: at, started_at: at };
  return makeOrder({ stage: 'working', state: 'inProgress', ...times, ...fields });
}

export function makeLabel(fields: Partial<Label> = {}): Label {
  return {
    id: 'l1',
    product_id: 'p1',
    work_order_id: 'w1',
    state: 'prepared',
    payload: `https://${HOST}/Q/${TOKEN}`,
    template: 'device-50x30',
    print_version: 1,
    end: null,
    rev: 1,
    ...fields,
  };
}

export function makeProduct(fields: Partial<Product> = {}): Product {
  return {
    id: 'p1',
    product_number: 'JK26041877310952',
    service_type: 'IL',
    service_level: 'gold',
    assurance_level: 'AA',
    customer_id: 'c1',
    site_id: 's1',
    status: 'active',
    circuit_number: null,
    bandwidth: null,
    in_service_on: null,
    resource_ids: [],
    ...fields,
  };
}

/** The rows of a phone: the real work order definition, one product with its label, and what is handed in. */
export function makeRows(order: WorkOrder, ...more: readonly (readonly [string, object])[]): RowSet {
  const rows = new RowSet();
  const file = new URL('../../../../server/rules/definitions/work_order.json', import.meta.url);
  const body: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const all: (readonly [string, object])[] = [
    ['process', { id: 'd1', key: 'work_order', version: 1, body }],
    ['product', makeProduct()],
    ['label', makeLabel()],
    ['work_order', order],
    ...more,
  ];
  for (const [entity, row] of all) rows.put(entity, row as AnyRow);
  return rows;
}
