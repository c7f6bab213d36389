// One row of the board: a person with his load and the state of his phone, and his cards by how far they are.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OrderRow, Technician } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { type BoardRow, COLUMNS } from '#/desk/logic/board.ts';
import { BoardCard } from '#/desk/orders/board-card.tsx';
import type { Moving } from '#/desk/orders/moving.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Avatar } from '#/desk/parts/marks.tsx';
import { areaName, phoneState } from '#/desk/orders/technician-words.ts';

const TICKS = 6;
const DONE_SHOWN = 3;

export function BoardPerson(props: { readonly row: BoardRow; readonly moving: Moving; readonly at: number }) {
  const { row, moving } = props;
  const [allDone, setAllDone] = useState(false);
  const { technician } = row;
  const head = useRef<HTMLDivElement>(null);
  const isTarget = moving.order !== null && technician !== null && moving.target?.id === technician.id;
  useEffect(() => {
    if (isTarget && moving.byKeys) head.current?.scrollIntoView({ block: 'nearest' });
  }, [isTarget]);
  const dropHere = {
    onDragOver: (event: DragEvent) => {
      if (!moving.order || !technician) return;
      event.preventDefault();
      if (moving.target?.id !== technician.id) moving.over(technician);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      moving.drop(technician);
    },
  };
  return (
    <>
      <div ref={head} class={isTarget ? 'man drop' : 'man'} {...dropHere}>
        {technician ? <Person technician={technician} open={row.open} /> : <Nobody open={row.open} />}
      </div>
      {COLUMNS.map((column) => {
        const orders = row.cells[column];
        const cut = column === 'done' && !allDone ? orders.slice(0, DONE_SHOWN) : orders;
        return (
          <div
            key={column}
            class={isTarget && column === 'todo' ? 'cell drop' : 'cell'}
            data-column={t(`board.${column}`)}
            {...dropHere}
          >
            {isTarget && column === 'todo' ? <Ghost order={moving.order} to={technician} /> : null}
            {cut.map((order) => (
              <BoardCard key={order.id} order={order} moving={moving} at={props.at} />
            ))}
            {cut.length < orders.length ? (
              <button type="button" class="b q" onClick={() => setAllDone(true)}>
                {t('board.andMore', { n: orders.length - cut.length })}
              </button>
            ) : null}
          </div>
        );
      })}
    </>
  );
}

function Person({ technician, open }: { readonly technician: Technician; readonly open: number }) {
  const phone = phoneState(technician);
  return (
    <>
      <b>
        <Avatar name={technician.name} />
        {technician.name}
      </b>
      <p>{areaName(technician)}</p>
      <p class={phone.waiting ? 'state sync' : 'phone'}>
        <Icon name={phone.waiting ? 'circle' : 'sent'} size={12} />
        {phone.text}
      </p>
      <span class="load" role="img" aria-label={t('person.load', { n: open })}>
        {Array.from({ length: Math.max(TICKS, open) }, (_, index) => (
          <i key={index} class={index >= open ? '' : index >= TICKS ? 'ov' : 'on'} />
        ))}
      </span>
    </>
  );
}

function Nobody({ open }: { readonly open: number }) {
  return (
    <>
      <b>
        <Icon name="inbox" />
        {t('view.unassigned')}
      </b>
      <p>{t(open > 0 ? 'board.toGive' : 'board.allGiven')}</p>
    </>
  );
}

/** What a drop here means, said before the drop. */
function Ghost({ order, to }: { readonly order: OrderRow; readonly to: Technician }) {
  return (
    <div class="ghost">
      <b>{order.customer_name}</b>
      {t('board.before', { name: to.name, n: to.open_orders + 1 })}
    </div>
  );
}
