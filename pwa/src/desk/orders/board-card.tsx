// One order as a card of the board.
import type { OrderRow } from '#/desk/api/order-rows.ts';
import { columnOf } from '#/desk/logic/board.ts';
import { dueAt } from '#/desk/logic/due.ts';
import type { Moving } from '#/desk/orders/moving.ts';
import { Icon, kindIcon } from '#/desk/parts/icon.tsx';
import { orderNeeds } from '#/desk/parts/order-words.ts';
import { DuePlate } from '#/desk/parts/plate.tsx';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf } from '#/desk/state/route.ts';
import { clockTime } from '#/domain/i18n/time.ts';

export function BoardCard(props: { readonly order: OrderRow; readonly moving: Moving; readonly at: number }) {
  const { order, moving } = props;
  const column = columnOf(order);
  const href = addressOf({ place: 'orders', view: column === 'done' ? 'closed' : 'open', order: order.id });
  if (column === 'done') {
    return (
      <a class="bc fin" href={href} data-order={order.id}>
        <Icon name={order.stage === 'completed' ? 'check' : 'close'} size={16} />
        <b>{order.customer_name}</b>
        <small>{order.closed_at ? clockTime(order.closed_at) : ''}</small>
      </a>
    );
  }
  const need = orderNeeds(order).find((candidate) => candidate.open);
  const moves = moving.order?.id === order.id;
  return (
    <a
      class={moves ? 'bc ghosted' : 'bc'}
      href={href}
      data-order={order.id}
      draggable={moving.allowed}
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', order.number);
        moving.pick(order, false);
      }}
      onDragEnd={() => moving.putBack()}
    >
      <span class="r">
        <DuePlate due={dueAt({ due_at: order.due_at }, props.at)} />
        <span class="id mono">{order.number.replace(/^[A-Z]+-0*/, '')}</span>
      </span>
      <b>{order.customer_name}</b>
      <small>
        <Icon name={kindIcon(order.kind)} size={12} />
        {[nameOf('work_order_kind', order.kind), need?.text].filter(Boolean).join(' · ')}
      </small>
    </a>
  );
}
