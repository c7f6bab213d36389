// The intake under way: one draft in memory until its ticket is made, whatever happens to the network meanwhile.
import { signal } from '@preact/signals';
import { makeTicket, noteTicket } from '#/desk/api/desk.ts';
import type { TicketRow } from '#/desk/api/ticket-rows.ts';
import { newId } from '#/domain/new-id.ts';
import { bodyOf, emptyDraft, type IntakeDraft } from '#/desk/logic/intake-draft.ts';

export const intake = signal<IntakeDraft>(emptyDraft(newId));

/** Changes some fields of the draft. */
export function changeIntake(fields: Partial<IntakeDraft>): void {
  intake.value = { ...intake.value, ...fields };
}

/** Begins anew. */
export function dropIntake(): void {
  intake.value = emptyDraft(newId);
}

let sending: Promise<TicketRow> | null = null;

/** Makes the ticket and keeps the guided check as a note on it. A second call joins the first. */
export function sendIntake(checkText: string): Promise<TicketRow> {
  sending ??= send(intake.value, checkText).finally(() => {
    sending = null;
  });
  return sending;
}

async function send(draft: IntakeDraft, checkText: string): Promise<TicketRow> {
  const ticket = await makeTicket(bodyOf(draft));
  if (checkText) await noteTicket(ticket.id, draft.noteId, checkText);
  dropIntake();
  return ticket;
}
