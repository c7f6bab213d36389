// The field board: which orders will be late today, by person and by how far they are. Cards move to another person by
// dragging or with the keyboard.
import { useMemo, useState } from 'preact/hooks';
import type { OrderPage, OrderRow } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { boardRows, COLUMNS, countsIn, type Figure } from '#/desk/logic/board.ts';
import { BoardFigures } from '#/desk/orders/board-figures.tsx';
import { BoardPerson } from '#/desk/orders/board-person.tsx';
import { useMoving } from '#/desk/orders/moving.ts';
import { MovingBar } from '#/desk/orders/moving-bar.tsx';
import { Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { useWatched } from '#/desk/state/feeds.ts';
import { orderPages, pagesFeed, readMore } from '#/desk/state/pages.ts';
import { clockTime, dayDistance, longDay } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

const OPEN = orderPages({ view: 'board' });
const CLOSED = orderPages({ view: 'closed' });

export function Board() {
  const open = useWatched(pagesFeed<OrderPage>(OPEN));
  const closed = useWatched(pagesFeed<OrderPage>(CLOSED));
  const [figure, setFigure] = useState<Figure | null>(null);
  const page = open.data.value;
  const minute = Math.floor(now.value / 15_000) * 15_000;
  const orders = useMemo(
    () => [...(page?.work_orders ?? []), ...doneToday(closed.data.value, minute)],
    [page, closed.data.value, minute],
  );
  const shown = figure === null ? orders : orders.filter((order) => countsIn(figure, order, minute));
  const rows = boardRows(shown, page?.technicians ?? []);
  const moving = useMoving(rows);

  return (
    <main class="bd">
      <header class="bh">
        <h1>{t('board.title')}</h1>
        <p class="dim">
          {longDay(minute)}
          {open.asOf.value === null ? '' : ` · ${t('board.asOf', { time: clockTime(open.asOf.value) })}`}
        </p>
      </header>
      <BoardFigures orders={orders} at={minute} chosen={figure} onChoose={setFigure} />
      {open.problem.value ? (
        <Failure
          error={open.problem.value}
          onRetry={() => void open.refresh()}
          safe={t('queue.stillShown')}
        />
      ) : null}
      {moving.problem ? <Failure error={moving.problem} /> : null}
      {page === null ? (
        <SkeletonRows rows={8} tall />
      ) : (
        <div class="gridwrap">
          <div class="grid" role="group" aria-label={t('board.title')}>
            <div class="ch">{t('field.technician')}</div>
            {COLUMNS.map((column) => (
              <div class="ch" key={column}>
                {t(`board.${column}`)}
                <span>{rows.reduce((sum, row) => sum + row.cells[column].length, 0)}</span>
              </div>
            ))}
            {rows.map((row) => (
              <BoardPerson key={row.technician?.id ?? 'nobody'} row={row} moving={moving} at={minute} />
            ))}
          </div>
          {page.next_cursor ? (
            <button type="button" class="more" onClick={() => void readMore(OPEN)}>
              {t('orders.more')}
            </button>
          ) : null}
        </div>
      )}
      <MovingBar moving={moving} />
    </main>
  );
}

function doneToday(page: OrderPage | null, at: number): readonly OrderRow[] {
  return (page?.work_orders ?? []).filter(
    (order) =>
      order.closed_at !== null && order.closed_at !== undefined && dayDistance(order.closed_at, at) === 0,
  );
}
