// The endpoints the desk writes to and looks things up at, by name. What it watches (feeds) is polled by path.
import { call, fetchOne, post, tell, withQuery } from '#/desk/api/call.ts';
import type { Found, Me, MissingLabels, ReferenceItem } from '#/desk/api/record-rows.ts';
import type { Candidate, DeadlinePreview, TicketPage, TicketRow } from '#/desk/api/ticket-rows.ts';
import { ask } from '#/net/http.ts';

export type Args = Readonly<Record<string, string | number | null>>;

export interface NewTicket {
  readonly request_id: string;
  readonly kind: string;
  readonly channel: string;
  readonly product_id?: string;
  readonly customer_id?: string;
  readonly contact_name: string;
  readonly contact_phone: string;
  readonly contact_email?: string;
  readonly description: string;
  readonly symptom?: string;
  readonly severity?: string;
  readonly place?: string;
}

export interface NewOrder {
  readonly request_id: string;
  readonly kind: string;
  readonly product_id: string;
  readonly ticket_id?: string;
  readonly assignee_id?: string;
  readonly window_start?: string;
  readonly window_end?: string;
  readonly instructions?: string;
}

/** Opens a session. Uses the bare door: a wrong password is no ended session. */
export async function signIn(username: string, password: string): Promise<void> {
  await ask('POST', '/api/session', { body: { username, password } });
}

export const signOut = () => call('DELETE', '/api/session').then(() => undefined);
export const fetchMe = () => ask<Me>('GET', '/api/me');
export const keepLanguage = (lang: string) =>
  call('PATCH', '/api/me', { body: { lang } }).then(() => undefined);
export const fetchReference = () => fetchOne<{ items: readonly ReferenceItem[] }>('/api/reference');

export const searchAll = (q: string) => fetchOne<Found>(withQuery('/api/search', { q }));
export const fetchTickets = (path: string) => fetchOne<TicketPage>(path);
export const fetchCandidates = (id: string) =>
  fetchOne<{ candidates: readonly Candidate[] }>(`/api/tickets/${id}/candidates`).then((a) => a.candidates);
export const fetchMissingLabels = (cursor: string | null) =>
  fetchOne<MissingLabels>(withQuery('/api/labels/missing', { cursor }));

export const previewTicket = (body: Args) => post<DeadlinePreview>('/api/tickets/preview', body);
export const makeTicket = (body: NewTicket) =>
  post<{ ticket: TicketRow }>('/api/tickets', body).then((answer) => answer.ticket);
export const stepTicket = (id: string, event: string, args: Args, rev: number) =>
  post<unknown>(`/api/tickets/${id}/events`, { event, args }, rev);
export const noteTicket = (id: string, noteId: string, text: string) =>
  tell(`/api/tickets/${id}/notes`, { note_id: noteId, text });
export const chaseTicket = (id: string) => tell(`/api/tickets/${id}/chase`);

export const makeOrder = (body: NewOrder) =>
  post<{ work_order?: { id: string; number: string }; id?: string; number?: string }>(
    '/api/work-orders',
    body,
  );
export const stepOrder = (id: string, event: string, args: Args, rev: number) =>
  post<unknown>(`/api/work-orders/${id}/events`, { event, args }, rev);

export const endProblem = (id: string) => tell(`/api/problems/${id}/end`);

export const settleConflict = (id: string, choice: 'theirs' | 'mine' | 'noted', text: string) =>
  tell(`/api/conflicts/${id}/settle`, text ? { choice, text } : { choice });
export const reviewPhoto = (id: string, verdict: 'accept' | 'send_back', text: string) =>
  tell(`/api/photos/${id}/review`, text ? { verdict, text } : { verdict });
