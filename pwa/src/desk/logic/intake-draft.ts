// The draft of an intake: what is known, what must still be asked, and the request it becomes. One request id stays
// with a draft, so that sending it twice makes one ticket.
import type { NewTicket } from '#/desk/api/desk.ts';
import type { CustomerHit, ProductHit } from '#/desk/api/record-rows.ts';

export interface IntakeDraft {
  readonly requestId: string;
  readonly noteId: string;
  readonly kind: string;
  readonly channel: string;
  readonly product: ProductHit | null;
  readonly customer: Pick<CustomerHit, 'id' | 'name'> | null;
  readonly contact_name: string;
  readonly contact_phone: string;
  readonly contact_email: string;
  readonly description: string;
  readonly symptom: string;
  readonly place: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** A new draft. */
export function emptyDraft(newId: () => string): IntakeDraft {
  return {
    requestId: newId(),
    noteId: newId(),
    kind: 'fault_report',
    channel: 'hotline',
    product: null,
    customer: null,
    contact_name: '',
    contact_phone: '',
    contact_email: '',
    description: '',
    symptom: '',
    place: '',
    answers: {},
  };
}

/** Whether anything of a draft would be lost. */
export function isTouched(draft: IntakeDraft): boolean {
  const typed = [draft.contact_name, draft.contact_phone, draft.description, draft.place, draft.symptom];
  return draft.product !== null || draft.customer !== null || typed.some((text) => text.trim() !== '');
}

/** Takes a product: with it the customer is known, and the place need not be asked. */
export function withProduct(draft: IntakeDraft, product: ProductHit): IntakeDraft {
  const sameType = draft.product?.service_type === product.service_type;
  const customer =
    product.customer_id === null ? null : { id: product.customer_id, name: product.customer_name ?? '' };
  return {
    ...draft,
    product,
    customer,
    symptom: sameType ? draft.symptom : '',
    answers: sameType ? draft.answers : {},
  };
}

/** Fills the contact from what is on file, where nothing was typed. */
export function withContact(
  draft: IntakeDraft,
  name: string | null | undefined,
  phone: string | null | undefined,
): IntakeDraft {
  if (draft.contact_name || draft.contact_phone) return draft;
  return { ...draft, contact_name: name ?? '', contact_phone: phone ?? '' };
}

export type Missing = 'contact_name' | 'contact_phone' | 'description' | 'place' | 'symptom';

/** What must still be asked before the ticket can be made. */
export function missingOf(draft: IntakeDraft): readonly Missing[] {
  const missing: Missing[] = [];
  if (!draft.contact_name.trim()) missing.push('contact_name');
  if (!draft.contact_phone.trim()) missing.push('contact_phone');
  if (!draft.description.trim()) missing.push('description');
  if (draft.product === null && !draft.place.trim()) missing.push('place');
  if (draft.kind === 'fault_report' && !draft.symptom) missing.push('symptom');
  return missing;
}

/** The request a draft becomes. */
export function bodyOf(draft: IntakeDraft): NewTicket {
  const email = draft.contact_email.trim();
  const place = draft.place.trim();
  return {
    request_id: draft.requestId,
    kind: draft.kind,
    channel: draft.channel,
    ...(draft.product ? { product_id: draft.product.id } : {}),
    ...(draft.customer ? { customer_id: draft.customer.id } : {}),
    contact_name: draft.contact_name.trim(),
    contact_phone: draft.contact_phone.trim(),
    ...(email ? { contact_email: email } : {}),
    description: draft.description.trim(),
    ...(draft.symptom ? { symptom: draft.symptom } : {}),
    ...(place ? { place } : {}),
  };
}
