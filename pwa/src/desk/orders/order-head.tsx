// The head of an order: number, kind and stage, for whom and where, by when, and what it still needs.
import type { OrderDetail } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { columnOf } from '#/desk/logic/board.ts';
import { dueAt } from '#/desk/logic/due.ts';
import { Icon, kindIcon } from '#/desk/parts/icon.tsx';
import { Avatar, LevelChip, NumberTag } from '#/desk/parts/marks.tsx';
import { askState, orderNeeds } from '#/desk/parts/order-words.ts';
import { DuePlate } from '#/desk/parts/plate.tsx';
import { reasonName } from '#/desk/parts/story-words.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf } from '#/desk/state/route.ts';
import { BackToList } from '#/desk/ticket/ticket-head.tsx';
import { now } from '#/domain/now.ts';

export function OrderHead({ detail }: { readonly detail: OrderDetail }) {
  const { work_order: order, customer, product, site } = detail;
  const over = columnOf(order) === 'done';
  return (
    <>
      <div class="l1">
        <BackToList />
        <span class="mono">{order.number}</span>
        <b>{nameOf('stage', order.stage)}</b>
        <DuePlate due={dueAt({ due_at: order.due_at, over }, now.value)} />
        <span class="pres">
          <Avatar name={order.assignee?.name ?? null} />
          {order.assignee?.name ?? t('person.none')}
        </span>
      </div>
      <h1 id="ticket-title" tabIndex={-1}>
        <Icon name={kindIcon(order.kind)} size={24} />
        {nameOf('work_order_kind', order.kind)}
        {site ? ` · ${site.name}` : ''}
      </h1>
      <div class="l2">
        {customer ? (
          <a class="b-link" href={addressOf({ place: 'customer', id: customer.id })}>
            <b>{customer.name}</b>
          </a>
        ) : null}
        <LevelChip level={product?.service_level} />
        {product ? (
          <NumberTag number={product.product_number} href={addressOf({ place: 'product', id: product.id })} />
        ) : null}
        {detail.ticket ? (
          <a href={addressOf({ place: 'queue', view: 'all_open', ticket: detail.ticket.id })}>
            {t('order.ofTicket', { number: detail.ticket.number })}
          </a>
        ) : null}
      </div>
      <ul class="needs">
        {orderNeeds(order).map((need) => (
          <li key={need.text} class={need.open ? 'need open' : 'need'}>
            <Icon name={need.icon} size={16} />
            {need.text}
          </li>
        ))}
        <Asked word={t('field.hold')} ask={order.hold} />
        <Asked word={t('field.waiver')} ask={order.waiver} />
      </ul>
    </>
  );
}

/** The reason behind a hold or a waiver that was asked for. */
function Asked({ word, ask }: { readonly word: string; readonly ask: OrderDetail['work_order']['hold'] }) {
  if (askState(ask) === 'none' || ask === null || typeof ask === 'string' || !ask.reason) return null;
  return <li class="need">{`${word}: ${reasonName(ask.reason)}`}</li>;
}
