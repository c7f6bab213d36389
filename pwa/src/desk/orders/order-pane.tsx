// One work order: its head with the desk's steps, what it still needs, checklist, reply, photos and story.
import { useEffect } from 'preact/hooks';
import { fetchOne } from '#/desk/api/call.ts';
import { fetchCandidates, stepOrder } from '#/desk/api/desk.ts';
import type { OrderDetail, Technician } from '#/desk/api/order-rows.ts';
import type { Candidate } from '#/desk/api/ticket-rows.ts';
import { StepBar } from '#/desk/forms/step-bar.tsx';
import type { StepTarget } from '#/desk/forms/step-target.ts';
import { t } from '#/desk/i18n/words.ts';
import { OrderFacts } from '#/desk/orders/order-facts.tsx';
import { OrderHead } from '#/desk/orders/order-head.tsx';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { refreshFeeds, useFeed } from '#/desk/state/feeds.ts';
import { go, route } from '#/desk/state/route.ts';
import { leaveTicket, openStep } from '#/desk/state/screen.ts';
import { Events } from '#/desk/ticket/story.tsx';
import { zoneName } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

export function OrderPane({ id }: { readonly id: string | null }) {
  useEffect(() => leaveTicket, [id]);
  if (id === null) {
    return (
      <main class="tick blank">
        <Empty icon="clipboard" title={t('order.none')}>
          <p>{t('order.noneHint')}</p>
        </Empty>
      </main>
    );
  }
  return <OpenOrder key={id} id={id} />;
}

function OpenOrder({ id }: { readonly id: string }) {
  const feed = useFeed<OrderDetail>(`/api/work-orders/${id}`);
  const detail = feed.data.value;
  useCommand('back', () => {
    if (openStep.value !== null) openStep.value = null;
    else if (route.value.place === 'orders') go({ ...route.value, order: null });
  });

  if (detail === null) {
    return (
      <main class="tick">
        {feed.problem.value ? (
          <Failure error={feed.problem.value} onRetry={() => void feed.refresh()} />
        ) : (
          <SkeletonRows rows={8} tall />
        )}
      </main>
    );
  }
  return (
    <main class="tick">
      <header class="th">
        <OrderHead detail={detail} />
        <StepBar target={orderTarget(detail)} />
      </header>
      <div class="tb">
        <section class="story" aria-label={t('story.title')} tabIndex={0}>
          <h2>
            {t('story.title')}
            <small>{t('story.order', { zone: zoneName(now.value) })}</small>
          </h2>
          <Events story={detail.story} />
        </section>
        <OrderFacts detail={detail} />
      </div>
    </main>
  );
}

/** What the desk can do with this order, as its steps' form sees it. */
function orderTarget(detail: OrderDetail): StepTarget {
  const order = detail.work_order;
  return {
    key: `order:${order.id}`,
    rev: order.rev,
    // An order's window is booked when it is made: the desk's steps take a person, a reason and words.
    steps: detail.steps.map((step) => ({
      ...step,
      form: step.form?.filter((field) => !field.startsWith('window')) ?? null,
    })),
    story: detail.story,
    serviceType: detail.product?.service_type ?? null,
    row: order,
    send: (event, args, rev) => stepOrder(order.id, event, args, rev),
    reload: async () => orderTarget(await fetchOne<OrderDetail>(`/api/work-orders/${order.id}`)),
    refresh: () => refreshFeeds('/api/work-orders', '/api/tickets', '/api/desk/summary'),
    candidates: () => (detail.ticket ? fetchCandidates(detail.ticket.id) : everyone()),
  };
}

/** Without a ticket nobody is ranked: everyone of the area, the least loaded first. */
async function everyone(): Promise<readonly Candidate[]> {
  const { technicians } = await fetchOne<{ technicians: readonly Technician[] }>('/api/technicians');
  return [...technicians]
    .sort((a, b) => a.open_orders - b.open_orders || a.name.localeCompare(b.name))
    .map((technician) => ({
      ...technician,
      skills: technician.skills ?? [],
      reasons_en: [],
      reasons_zh: [],
      score: 0,
    }));
}
