// My orders, by what must be done next: the departure-board column of plates on the left, the facts on the right.
import { Camera, ClipboardCheck, FileText, MapPinCheck, Tag as TagIcon } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from '#/components/icon.tsx';
import { KindIcon, kindWord, LevelChip } from '#/components/kind.tsx';
import { Empty, Row, Section, Skeleton } from '#/components/panel.tsx';
import { Plate } from '#/components/plate.tsx';
import { SyncMark } from '#/components/sync-mark.tsx';
import { kilometresBetween } from '#/domain/distance.ts';
import { t } from '#/domain/i18n/field.ts';
import { clockTime, longDay, number } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';
import { type Queue, queueOf } from '#/domain/order-queue.ts';
import type { WorkOrder } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';
import { needsOf, orderData } from '#/screens/order-data.ts';
import { position } from '#/screens/position.ts';
import { sentToday } from '#/screens/sent-today.ts';
import { view, type View } from '#/store/view.ts';
import { reachable } from '#/sync/status.ts';

const STALE_MS = 10 * 60_000;

export function OrdersScreen() {
  const picture = view.value;
  if (!picture) return <Loading />;
  if (!picture.meta.pulled_once) return <FirstTime />;
  const queue = queueOf(picture.rows.all('work_order'), now.value);
  if (!queue.next && queue.over.length === 0) return <NothingToDo picture={picture} />;
  return (
    <main>
      <div class="head">
        <h1>{titleOf(queue)}</h1>
        <p>{asideOf(picture)}</p>
      </div>
      {queue.next && (
        <>
          <Section title={t('orders_do_next')} />
          <Cards orders={[queue.next]} rows={picture.rows} look="next" />
        </>
      )}
      {queue.then.length > 0 && (
        <>
          <Section title={t('orders_then')} />
          <Cards orders={queue.then} rows={picture.rows} />
        </>
      )}
      {queue.over.length > 0 && (
        <>
          <Section title={t('orders_over')} aside={queue.over.length} />
          <Cards orders={queue.over} rows={picture.rows} />
        </>
      )}
    </main>
  );
}

function titleOf(queue: Queue): string {
  const n = (queue.next ? 1 : 0) + queue.then.length;
  if (n === 0) return t('orders_none');
  return queue.late > 0 ? t('orders_title_late', { n, late: queue.late }) : t('orders_title', { n });
}

/** The day; when the picture is old, since when it is old. */
function asideOf(picture: View): string {
  const last = picture.meta.last_complete_pull_at;
  const stale = last !== null && now.value - Date.parse(last) > STALE_MS;
  return stale ? t('orders_as_of', { time: clockTime(last) }) : longDay(now.value);
}

function Cards(props: {
  readonly orders: readonly WorkOrder[];
  readonly rows: RowSet;
  readonly look?: string;
}) {
  return (
    <ul class="cards">
      {props.orders.map((order) => (
        <li key={order.id}>
          <OrderCard order={order} rows={props.rows} look={props.look ?? ''} />
        </li>
      ))}
    </ul>
  );
}

function OrderCard({
  order,
  rows,
  look,
}: {
  readonly order: WorkOrder;
  readonly rows: RowSet;
  readonly look: string;
}) {
  const data = orderData(rows, order.id);
  if (!data) return null;
  return (
    <a class={`card ${look}`} href={`#/orders/${order.id}`}>
      <Plate dueAt={order.due_at} zone={data.zone} held={data.held} done={data.over} />
      <span class="f">
        <span class="k">
          <KindIcon kind={order.kind} />
          {kindWord(order.kind)}
          <em>{distanceText(data.site)}</em>
          <LevelChip level={order.service_level} />
        </span>
        <span class="c">{data.customer?.name ?? data.site?.name ?? order.number}</span>
        <span class="p">{data.site?.address}</span>
        {data.over ? <OverLine order={order} /> : <NeedLine order={order} rows={rows} />}
      </span>
    </a>
  );
}

function OverLine({ order }: { readonly order: WorkOrder }) {
  return <span class="need">{order.provisional && <em class="ok">{t('provisional')}</em>}</span>;
}

function NeedLine({ order, rows }: { readonly order: WorkOrder; readonly rows: RowSet }) {
  const needs = needsOf(rows, order);
  const items: ComponentChildren[] = [
    needs.verify && need(MapPinCheck, t('need_verify')),
    needs.label && need(TagIcon, t('need_label')),
    needs.photos > 0 && need(Camera, t('need_photos', { n: needs.photos })),
    needs.checklist > 0 && need(ClipboardCheck, t('need_checklist', { n: needs.checklist })),
    needs.reply && need(FileText, t('need_reply')),
  ].filter(Boolean);
  return (
    <span class="need">
      <em class="ok">{t(items.length > 0 ? 'orders_needs' : 'orders_needs_nothing')}</em>
      {items}
    </span>
  );
}

function need(icon: typeof Camera, text: string): ComponentChildren {
  return (
    <span key={text}>
      <Icon icon={icon} size={18} />
      {text}
    </span>
  );
}

/** "1.4 km", when both places are known. */
export function distanceText(
  site: { readonly lat: number | null; readonly lon: number | null } | undefined,
): string {
  const here = position.value;
  if (!here || !site || site.lat === null || site.lon === null) return '';
  const km = kilometresBetween(here, { lat: site.lat, lon: site.lon });
  return t('km', { n: number(km, km < 10 ? 1 : 0) });
}

function Loading() {
  return (
    <main>
      <div class="head">
        <h1>{t('place_orders')}</h1>
      </div>
      <Section title={t('orders_do_next')} />
      <Skeleton rows={3} label={t('loading')} />
    </main>
  );
}

function FirstTime() {
  const away = !reachable.value;
  return (
    <main>
      <div class="head">
        <h1>{t('orders_first_title')}</h1>
      </div>
      <p class="lead">{t(away ? 'orders_first_offline' : 'orders_first_text')}</p>
      <Skeleton rows={3} label={t('loading')} />
    </main>
  );
}

function NothingToDo({ picture }: { readonly picture: View }) {
  const last = picture.meta.last_complete_pull_at;
  const sent = sentToday.value;
  return (
    <main>
      <div class="head">
        <h1>{t('orders_none')}</h1>
        <p>{last && t('orders_as_of', { time: clockTime(last) })}</p>
      </div>
      <Empty title="">
        <p class="lead">{t('orders_none_text')}</p>
        {sent.length > 0 && (
          <div class="panel">
            <Row
              mark={<SyncMark at="desk" size={22} />}
              title={t('sent_today', { n: sent.length })}
              href="#/waiting"
            />
          </div>
        )}
      </Empty>
    </main>
  );
}
