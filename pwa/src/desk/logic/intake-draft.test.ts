// The draft of an intake: asks only what is unknown, and makes one ticket however often it is sent.
import { expect, test } from 'vitest';
import type { ProductHit } from '#/desk/api/record-rows.ts';
import {
  bodyOf,
  emptyDraft,
  isTouched,
  missingOf,
  withContact,
  withProduct,
} from '#/desk/logic/intake-draft.ts';

const newId = (): string => 'id-1';
const LINE: ProductHit = {
  id: 'p1',
  product_number: 'JK26',
  service_type: 'IL',
  service_level: 'gold',
  assurance_level: null,
  status: 'active',
  customer_id: 'c1',
  customer_name: 'Harbour Freight',
  site_name: null,
  address: null,
  circuit_number: null,
  open_tickets: 0,
};

test('without a line the place is asked, with one it is not', () => {
  const draft = emptyDraft(newId);

  expect(missingOf(draft)).toContain('place');
  expect(missingOf(withProduct(draft, LINE))).not.toContain('place');
});

test('the contact on file fills what nobody typed', () => {
  const typed = { ...emptyDraft(newId), contact_name: 'Carl' };

  expect(withContact(emptyDraft(newId), 'Li Hua', '139').contact_phone).toBe('139');
  expect(withContact(typed, 'Li Hua', '139').contact_name).toBe('Carl');
});

test('another line of another service asks for the class again', () => {
  const classed = { ...withProduct(emptyDraft(newId), LINE), symptom: 'IL.1.1' };

  expect(withProduct(classed, { ...LINE, id: 'p2' }).symptom).toBe('IL.1.1');
  expect(withProduct(classed, { ...LINE, service_type: 'VT' }).symptom).toBe('');
});

test('a complaint needs no fault class', () => {
  expect(missingOf({ ...emptyDraft(newId), kind: 'complaint' })).not.toContain('symptom');
});

test('the request carries one id and nothing empty', () => {
  const draft = {
    ...withProduct(emptyDraft(newId), LINE),
    description: ' down ',
    contact_name: 'Carl',
    contact_phone: '1',
  };

  expect(bodyOf(draft)).toEqual({
    request_id: 'id-1',
    kind: 'fault_report',
    channel: 'hotline',
    product_id: 'p1',
    customer_id: 'c1',
    contact_name: 'Carl',
    contact_phone: '1',
    description: 'down',
  });
});

test('an empty draft loses nothing', () => {
  expect(isTouched(emptyDraft(newId))).toBe(false);
  expect(isTouched({ ...emptyDraft(newId), description: 'x' })).toBe(true);
});
