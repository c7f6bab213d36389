// Work orders as a list: open, to approve or closed, narrowed by technician, state and words.
import { useMemo, useState } from 'preact/hooks';
import type { OrderRow } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { OrderFilters, type Narrow } from '#/desk/orders/order-filters.tsx';
import { dueAt } from '#/desk/logic/due.ts';
import { columnOf } from '#/desk/logic/board.ts';
import { Avatar } from '#/desk/parts/marks.tsx';
import { Icon, kindIcon } from '#/desk/parts/icon.tsx';
import { orderNeeds } from '#/desk/parts/order-words.ts';
import { DuePlate } from '#/desk/parts/plate.tsx';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { useWatched } from '#/desk/state/feeds.ts';
import { orderPages, pagesFeed, readMore } from '#/desk/state/pages.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { go } from '#/desk/state/route.ts';
import { now } from '#/domain/now.ts';

export function OrderList({ view, selected }: { readonly view: string; readonly selected: string | null }) {
  const [narrow, setNarrow] = useState<Narrow>({ technician: '', state: '', q: '' });
  const pages = useMemo(() => orderPages({ view, ...narrow }), [view, narrow]);
  const feed = useWatched(pagesFeed(pages));
  const page = feed.data.value;
  const orders = page?.work_orders ?? [];

  const step = (by: number) => () => {
    const at = selected === null ? -1 : orders.findIndex((order) => order.id === selected);
    const next = orders[Math.min(Math.max(0, at + by), orders.length - 1)];
    if (!next) return;
    go({ place: 'orders', view, order: next.id }, selected !== null);
    document.getElementById(`row-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  useCommand('next', step(1));
  useCommand('previous', step(-1));

  return (
    <section class="list" aria-label={t('view.orders')}>
      <OrderFilters view={view} narrow={narrow} onNarrow={setNarrow} technicians={page?.technicians ?? []} />
      {feed.problem.value ? (
        <Failure
          error={feed.problem.value}
          onRetry={() => void feed.refresh()}
          safe={t('queue.stillShown')}
        />
      ) : null}
      <div class="rows" tabIndex={0} aria-busy={page === null}>
        {page === null && !feed.problem.value ? <SkeletonRows rows={12} /> : null}
        <div {...(orders.length > 0 ? { role: 'listbox', 'aria-label': t('view.orders') } : {})}>
          {orders.map((order) => (
            <OrderLine key={order.id} order={order} view={view} selected={order.id === selected} />
          ))}
        </div>
        {page !== null && orders.length === 0 ? <NoOrders view={view} /> : null}
        {page?.next_cursor ? (
          <button type="button" class="more" onClick={() => void readMore(pages)}>
            {t('orders.more')}
          </button>
        ) : null}
      </div>
    </section>
  );
}

function OrderLine(props: { readonly order: OrderRow; readonly view: string; readonly selected: boolean }) {
  const { order } = props;
  const over = columnOf(order) === 'done';
  const need = orderNeeds(order).find((candidate) => candidate.open);
  return (
    <button
      type="button"
      id={`row-${order.id}`}
      class="tk"
      role="option"
      aria-selected={props.selected}
      onClick={() => go({ place: 'orders', view: props.view, order: order.id }, props.selected)}
    >
      <DuePlate due={dueAt({ due_at: order.due_at, over }, now.value)} />
      <span class="id" title={order.number}>
        <Icon name={kindIcon(order.kind)} size={16} />
      </span>
      <span class="s">
        <b>{order.customer_name}</b>
        {[nameOf('work_order_kind', order.kind), need?.text ?? order.site_name].filter(Boolean).join(' · ')}
      </span>
      <span class="st">{nameOf('stage', order.stage)}</span>
      <Avatar name={order.assignee?.name ?? null} />
    </button>
  );
}

function NoOrders({ view }: { readonly view: string }) {
  return (
    <Empty icon="clipboard" title={t('orders.none')}>
      <p>{t(view === 'approvals' ? 'orders.noApprovals' : 'orders.noneHint')}</p>
    </Empty>
  );
}
