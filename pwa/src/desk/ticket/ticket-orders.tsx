// The ticket's work orders: who has them, how far they are, and the state of their label and photos.
import type { OrderRow } from '#/desk/api/order-rows.ts';
import type { TicketDetail } from '#/desk/api/ticket-detail.ts';
import { t } from '#/desk/i18n/words.ts';
import { Icon, kindIcon } from '#/desk/parts/icon.tsx';
import { Avatar } from '#/desk/parts/marks.tsx';
import { orderNeeds } from '#/desk/parts/order-words.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf } from '#/desk/state/route.ts';

export function TicketOrders({ detail }: { readonly detail: TicketDetail }) {
  if (detail.work_orders.length === 0) return null;
  return (
    <section>
      <h2>{t('side.orders')}</h2>
      {detail.work_orders.map((order) => (
        <OrderLine key={order.id} order={order} />
      ))}
    </section>
  );
}

function OrderLine({ order }: { readonly order: OrderRow }) {
  return (
    <a class="hand" href={addressOf({ place: 'orders', view: 'open', order: order.id })}>
      <Avatar name={order.assignee?.name ?? null} />
      <b>
        <Icon name={kindIcon(order.kind)} size={14} />
        {nameOf('work_order_kind', order.kind)} · {nameOf('stage', order.stage)}
      </b>
      <small>
        {order.assignee?.name ?? t('person.none')} · <span class="mono">{order.number}</span>
      </small>
      {orderNeeds(order).map((need) => (
        <small key={need.text} class={need.open ? 'need open' : 'need'}>
          <Icon name={need.icon} size={12} />
          {need.text}
        </small>
      ))}
    </a>
  );
}
