// The ticket's head: number, kind and stage, what is wrong, for whom, on which line, and the next steps.
import type { TicketDetail } from '#/desk/api/ticket-detail.ts';
import { StepBar } from '#/desk/forms/step-bar.tsx';
import type { StepTarget } from '#/desk/forms/step-target.ts';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Avatar, Kbd, LevelChip, NumberTag } from '#/desk/parts/marks.tsx';
import { whoOf } from '#/desk/queue/queue-row.tsx';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf, go, route } from '#/desk/state/route.ts';
import { may } from '#/desk/state/session.ts';

export function TicketHead(props: {
  readonly detail: TicketDetail;
  readonly target: StepTarget;
  readonly onChase: (() => void) | null;
}) {
  const { ticket } = props.detail;
  const person = ticket.technician ?? ticket.assignee;
  return (
    <header class="th">
      <div class="l1">
        <BackToList />
        <span class="mono">{ticket.number}</span>
        <span>{nameOf('ticket_kind', ticket.kind)}</span>
        <b>{nameOf('stage', ticket.stage)}</b>
        <Position ticket={ticket} />
        <span class="pres">
          <Avatar name={person?.name ?? null} />
          {person?.name ?? t('person.none')}
        </span>
      </div>
      <h1 id="ticket-title" tabIndex={-1}>
        {titleOf(props.detail)}
      </h1>
      <OwnWords detail={props.detail} />
      <WhoAndWhere detail={props.detail} />
      <StepBar target={props.target}>
        <Call detail={props.detail} />
        {props.onChase && may('ticket.chase') ? (
          <button type="button" class="b" onClick={props.onChase}>
            <Icon name="bell" />
            {t('ticket.chase')}
            <Kbd>e</Kbd>
          </button>
        ) : null}
      </StepBar>
    </header>
  );
}

/** The department's queue, where its name says more than the stage's. */
function Position({ ticket }: { readonly ticket: TicketDetail['ticket'] }) {
  const name = nameOf('position', ticket.position);
  return name && name !== nameOf('stage', ticket.stage) ? <span>{name}</span> : null;
}

/** The customer's words, when the title is the class they were put into. */
function OwnWords({ detail }: { readonly detail: TicketDetail }) {
  const { description } = detail.ticket;
  return description && description !== titleOf(detail) ? <p class="own">{description}</p> : null;
}

function WhoAndWhere({ detail }: { readonly detail: TicketDetail }) {
  const { ticket, customer, product } = detail;
  return (
    <div class="l2">
      {customer ? (
        <a class="b-link" href={addressOf({ place: 'customer', id: customer.id })}>
          <b>{customer.name}</b>
        </a>
      ) : (
        <b>{whoOf(ticket)}</b>
      )}
      {customer?.customer_tier && customer.customer_tier !== 'ordinary' ? (
        <span class="chip">{nameOf('customer_tier', customer.customer_tier)}</span>
      ) : null}
      <LevelChip level={ticket.service_level} />
      {product ? (
        <NumberTag number={product.product_number} href={addressOf({ place: 'product', id: product.id })} />
      ) : null}
      {ticket.repeat_count > 0 ? (
        <span class="state soon">{t('queue.again', { n: ticket.repeat_count + 1 })}</span>
      ) : null}
      {ticket.verified ? null : <span class="state soon">{t('ticket.unverified')}</span>}
      {detail.earlier.length > 0 ? (
        <a href="#earlier" onClick={showEarlier}>
          {t('ticket.earlierCount', { n: detail.earlier.length })}
        </a>
      ) : null}
    </div>
  );
}

function Call({ detail }: { readonly detail: TicketDetail }) {
  const phone = detail.ticket.contact_phone;
  if (!phone) return null;
  return (
    <a class="b" href={`tel:${phone}`}>
      <Icon name="phone" />
      {t('ticket.call', { name: detail.ticket.contact_name || phone })}
      <span class="mono">{phone}</span>
    </a>
  );
}

/** On a narrow screen the ticket covers the list: this is the way back. */
export function BackToList() {
  const here = route.value;
  if (here.place !== 'queue' && here.place !== 'orders') return null;
  const back = here.place === 'queue' ? { ...here, ticket: null } : { ...here, order: null };
  return (
    <button type="button" class="b q back-b" onClick={() => go(back)}>
      <Icon name="back" />
      {t('word.back')}
    </button>
  );
}

/** What is wrong, in one line: the class once it is known, else the customer's words. */
function titleOf({ ticket }: TicketDetail): string {
  const unclassed = !ticket.symptom || ticket.symptom === 'ZZ';
  if (!unclassed) return nameOf('symptom', ticket.symptom);
  return ticket.description.length > 90 ? `${ticket.description.slice(0, 88)}…` : ticket.description;
}

function showEarlier(event: Event): void {
  event.preventDefault();
  document.getElementById('earlier')?.scrollIntoView({ block: 'start' });
}
