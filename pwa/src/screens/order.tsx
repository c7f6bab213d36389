// One order: the deadline and the place on top, what is known and done below, one primary action at the bottom.
import { ChevronLeft, Navigation, Phone } from 'lucide';
import { Btn } from '#/components/button.tsx';
import { Icon } from '#/components/icon.tsx';
import { KindIcon, kindWord, LevelChip } from '#/components/kind.tsx';
import { Banner, Section } from '#/components/panel.tsx';
import { WidePlate } from '#/components/plate.tsx';
import { t } from '#/domain/i18n/field.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';
import { type OrderData, useOrder } from '#/screens/order-data.ts';
import { OrderAction } from '#/screens/order-action.tsx';
import { OrderLine } from '#/screens/order-line.tsx';
import { OrderMissing } from '#/screens/order-missing.tsx';
import { OrderRecord } from '#/screens/order-record.tsx';
import { OrderGone } from '#/screens/order-gone.tsx';
import { distanceText } from '#/screens/orders.tsx';
import { referenceName } from '#/screens/reference.ts';
import { UndoStrip } from '#/screens/undo-strip.tsx';

export function OrderScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  if (!data) return <OrderGone />;
  return (
    <>
      <main>
        <OrderHead data={data} />
        <WidePlate
          dueAt={data.order.due_at}
          zone={data.zone}
          held={data.held}
          done={data.over}
          beside={besideOf(data)}
        />
        <Standing data={data} />
        <div class="who">
          <h1>{data.customer?.name ?? data.order.number}</h1>
          <p>{data.site?.address}</p>
        </div>
        <Reach data={data} />
        <Reported data={data} />
        <OrderMissing data={data} />
        <OrderLine data={data} />
        <OrderRecord data={data} />
      </main>
      <UndoStrip orderId={id} />
      <OrderAction data={data} />
    </>
  );
}

/** The way back, what kind of order it is, its number and level: the top of an order and of its inner screens. */
export function OrderHead({ data }: { readonly data: OrderData }) {
  return (
    <a class="back" href="#/" aria-label={`${t('back')}: ${t('place_orders')}`}>
      <Icon icon={ChevronLeft} size={24} />
      <KindIcon kind={data.order.kind} />
      <b>{kindWord(data.order.kind)}</b>
      <span class="mono">{data.order.number}</span>
      <LevelChip level={data.order.service_level} />
    </a>
  );
}

function besideOf({ order, site, zone }: OrderData): string {
  const from = order.window_start;
  const until = order.window_end;
  const parts = [distanceText(site)];
  if (from && until) {
    const times = { from: nearTime(from, now.value, zone), to: nearTime(until, now.value, zone) };
    parts.push(t('order_window', times));
  }
  return parts.filter(Boolean).join(' · ');
}

/** What others decided about the order: sent back, hold, waiver. */
function Standing({ data }: { readonly data: OrderData }) {
  const { order, rows } = data;
  const hold = order.hold?.state ?? 'none';
  const waiver = order.waiver?.state ?? 'none';
  const reason = (kind: string, code: string | null | undefined): string => referenceName(rows, kind, code);
  return (
    <div class="standing">
      {order.sent_back_reason && (
        <Banner look="soon">
          <b>{t('order_sent_back')}</b> {order.sent_back_reason}
        </Banner>
      )}
      {hold === 'asked' && <Banner look="sync">{t('order_hold_asked')}</Banner>}
      {hold === 'approved' && (
        <Banner look="sync">
          {t('order_hold_approved', { reason: reason('hold_reason', order.hold?.reason) })}
        </Banner>
      )}
      {waiver !== 'none' && (
        <Banner look={waiver === 'refused' ? 'soon' : 'sync'}>
          {t(`order_waiver_${waiver}`, { reason: reason('waiver_reason', order.waiver?.reason) })}
        </Banner>
      )}
    </div>
  );
}

function Reach({ data }: { readonly data: OrderData }) {
  // Who reported the fault stands in front of it; the site's own contact is the second choice.
  const reporter = data.ticket?.contact_phone ? data.ticket : null;
  const phone = reporter?.contact_phone ?? data.site?.contact_phone ?? '';
  const name = (reporter ? reporter.contact_name : data.site?.contact_name) ?? '';
  return (
    <>
      <div class="two">
        <Btn icon={Phone} {...(phone ? { href: `tel:${phone.replace(/[^+\d]/g, '')}` } : { disabled: true })}>
          {phone ? t('order_call') : t('order_no_phone')}
        </Btn>
        <Btn icon={Navigation} href={mapAddress(data)}>
          {t('order_navigate')}
        </Btn>
      </div>
      {(name || phone) && (
        <p class="reach sm">
          {t('order_contact')} <b>{name}</b> <span class="mono">{phone}</span>
        </p>
      )}
    </>
  );
}

/** The phone's own navigation: it opens what the technician uses. */
function mapAddress({ site }: OrderData): string {
  const query = encodeURIComponent(site?.address ?? '');
  if (!site || site.lat === null || site.lon === null) return `geo:0,0?q=${query}`;
  const point = `${site.lat},${site.lon}`;
  return /iPhone|iPad/.test(navigator.userAgent)
    ? `maps://?daddr=${point}`
    : `geo:${point}?q=${point}(${query})`;
}

function Reported({ data }: { readonly data: OrderData }) {
  const { order, ticket, rows } = data;
  if (!ticket && !order.instructions) return null;
  return (
    <>
      {ticket && (
        <>
          <Section title={t('order_reported')} aside={<span class="mono">{ticket.number}</span>} />
          <div class="panel">
            <div class="row">
              <span>
                {ticket.description || referenceName(rows, 'symptom', ticket.symptom)}
                <small>{reportedSmall(data)}</small>
              </span>
            </div>
          </div>
        </>
      )}
      {order.instructions && (
        <>
          <Section title={t('order_from')} />
          <div class="panel">
            <div class="row">
              <span>{order.instructions}</span>
            </div>
          </div>
        </>
      )}
    </>
  );
}

function reportedSmall({ ticket, rows, zone, customer }: OrderData): string {
  if (!ticket) return '';
  const at =
    ticket.opened_at && t('order_reported_at', { time: nearTime(ticket.opened_at, now.value, zone) });
  const symptom = ticket.description ? referenceName(rows, 'symptom', ticket.symptom) : '';
  // The sentence is written for the customer and may name his account manager.
  const result = referenceName(rows, 'result', ticket.result).replace(
    '{name}',
    customer?.account_manager_name ?? '',
  );
  return [at, symptom, result].filter(Boolean).join(' · ');
}
