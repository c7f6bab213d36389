// Lines in service without a label: each with a way to send someone, or the order that is already under way.
import { useMemo, useRef, useState } from 'preact/hooks';
import { makeOrder } from '#/desk/api/desk.ts';
import type { MissingLabel } from '#/desk/api/record-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { newId } from '#/domain/new-id.ts';
import { NumberTag } from '#/desk/parts/marks.tsx';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { refreshFeeds, useWatched } from '#/desk/state/feeds.ts';
import { missingLabelPages, pagesFeed, readMore } from '#/desk/state/pages.ts';
import { addressOf } from '#/desk/state/route.ts';
import { say } from '#/desk/state/screen.ts';
import { may } from '#/desk/state/session.ts';

export function LabelsMissing() {
  const pages = useMemo(missingLabelPages, []);
  const feed = useWatched(pagesFeed(pages));
  const page = feed.data.value;
  return (
    <main class="pg">
      <header>
        <h1>{t('view.labels_missing')}</h1>
        <p class="dim">{t('labels.lead')}</p>
      </header>
      {feed.problem.value ? <Failure error={feed.problem.value} onRetry={() => void feed.refresh()} /> : null}
      {!page && !feed.problem.value ? <SkeletonRows rows={8} tall /> : null}
      {page?.products.length === 0 ? (
        <Empty icon="check" title={t('labels.none')}>
          <p>{t('labels.noneHint')}</p>
        </Empty>
      ) : null}
      {page && page.products.length > 0 ? (
        <table class="tbl">
          <thead>
            <tr>
              <th>{t('word.product')}</th>
              <th>{t('labels.customer')}</th>
              <th>{t('labels.site')}</th>
              <th>{t('labels.order')}</th>
            </tr>
          </thead>
          <tbody>
            {page.products.map((product) => (
              <MissingRow key={product.id} product={product} />
            ))}
          </tbody>
        </table>
      ) : null}
      {page?.next_cursor ? (
        <button type="button" class="more" onClick={() => void readMore(pages)}>
          {t('orders.more')}
        </button>
      ) : null}
    </main>
  );
}

function MissingRow({ product }: { readonly product: MissingLabel }) {
  const request = useRef(newId());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  const relabel = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const made = await makeOrder({ request_id: request.current, kind: 'relabel', product_id: product.id });
      say(t('order.made', { number: made.work_order?.number ?? '' }));
      await refreshFeeds('/api/labels', '/api/work-orders', '/api/desk/summary');
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };

  const order = product.work_order;
  return (
    <tr>
      <td>
        <NumberTag number={product.product_number} href={addressOf({ place: 'product', id: product.id })} />
      </td>
      <td>
        <b>{product.customer_name}</b>
      </td>
      <td>{product.site_name}</td>
      <td>
        {error ? <Failure error={error} onRetry={() => void relabel()} /> : null}
        {order ? (
          <a class="mono under" href={addressOf({ place: 'orders', view: 'open', order: order.id })}>
            {order.number}
          </a>
        ) : null}
        {!order && may('order.assign') && !error ? (
          <button type="button" class="b" disabled={busy} onClick={() => void relabel()}>
            {t(busy ? 'step.sending' : 'labels.make')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
