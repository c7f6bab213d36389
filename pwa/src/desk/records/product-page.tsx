// A line: what it is, for whom, the chain it hangs on, its labels, its tickets.
import { useState } from 'preact/hooks';
import type { ChainNode, ProductDetail } from '#/desk/api/record-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { TicketLines } from '#/desk/intake/known-part.tsx';
import { withProduct } from '#/desk/logic/intake-draft.ts';
import { NewOrderDialog } from '#/desk/orders/new-order.tsx';
import { Icon } from '#/desk/parts/icon.tsx';
import { LevelChip, NumberTag } from '#/desk/parts/marks.tsx';
import { Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { Facts, labelWord, statusWord } from '#/desk/records/facts.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { useFeed } from '#/desk/state/feeds.ts';
import { changeIntake, intake } from '#/desk/state/intake.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf, go } from '#/desk/state/route.ts';
import { may } from '#/desk/state/session.ts';

export function ProductPage({ id }: { readonly id: string }) {
  const feed = useFeed<ProductDetail>(`/api/products/${id}`);
  const detail = feed.data.value;
  useCommand('back', () => history.back());

  if (!detail) {
    return (
      <main class="pg">
        {feed.problem.value ? (
          <Failure error={feed.problem.value} onRetry={() => void feed.refresh()} />
        ) : (
          <SkeletonRows rows={8} tall />
        )}
      </main>
    );
  }
  return <Product detail={detail} />;
}

function Product({ detail }: { readonly detail: ProductDetail }) {
  const { product, customer, site } = detail;
  const [making, setMaking] = useState(false);
  return (
    <main class="pg">
      <header>
        <NumberTag number={product.product_number} />
        <h1>{site?.name ?? nameOf('service_type', product.service_type)}</h1>
        <div class="l2">
          {customer ? (
            <a class="b-link" href={addressOf({ place: 'customer', id: customer.id })}>
              <b>{customer.name}</b>
            </a>
          ) : null}
          <span>{nameOf('service_type', product.service_type)}</span>
          <LevelChip level={product.service_level} />
          <span>{statusWord(product.status)}</span>
        </div>
        <div class="acts">
          {may('ticket.make') ? (
            <button type="button" class="b p" onClick={() => report(detail)}>
              <Icon name="plus" />
              {t('product.report')}
            </button>
          ) : null}
          {may('order.assign') ? (
            <button type="button" class="b" onClick={() => setMaking(true)}>
              {t('order.new')}
            </button>
          ) : null}
        </div>
      </header>
      <ProductParts detail={detail} />
      {making ? <NewOrderDialog product={product} onClose={() => setMaking(false)} /> : null}
    </main>
  );
}

/** Takes the line into a new intake. */
function report(detail: ProductDetail): void {
  const { product, customer, site } = detail;
  changeIntake(
    withProduct(intake.value, {
      ...product,
      assurance_level: product.assurance_level ?? null,
      customer_id: customer?.id ?? null,
      customer_name: customer?.name ?? null,
      site_name: site?.name ?? null,
      address: site?.address ?? null,
      circuit_number: product.circuit_number ?? null,
      open_tickets: detail.open.length,
    }),
  );
  go({ place: 'intake' });
}

function ProductParts({ detail }: { readonly detail: ProductDetail }) {
  const { product, site } = detail;
  return (
    <div class="pg-cols">
      <section>
        <h2>{t('product.facts')}</h2>
        <Facts
          rows={[
            [t('side.place'), site?.address],
            [t('side.contact'), [site?.contact_name, site?.contact_phone].filter(Boolean).join(' · ')],
            [t('product.assurance'), nameOf('assurance_level', product.assurance_level)],
            [t('side.circuit'), product.circuit_number],
            [t('product.bandwidth'), product.bandwidth],
            [t('product.since'), product.in_service_on],
          ]}
        />
      </section>
      <section>
        <h2>{t('product.labels')}</h2>
        {detail.labels.length === 0 ? <p class="dim">{t('label.none')}</p> : null}
        <ul class="lines">
          {detail.labels.map((label) => (
            <li key={label.id}>
              <b>{labelWord(label.state)}</b> {label.end ? t('product.end', { end: label.end }) : ''}{' '}
              {may('label.print') ? (
                <a class="under" href={`/api/labels/${label.id}.pdf`} target="_blank" rel="noopener">
                  {t('order.labelPdf')}
                </a>
              ) : null}{' '}
              {label.payload ? (
                <a class="under" href={label.payload} target="_blank" rel="noopener">
                  {t('order.labelPage')}
                </a>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <section class="wide">
        <h2>{t('product.chain')}</h2>
        <Chain nodes={detail.chain} />
      </section>
      <section>
        <h2>{t('product.open')}</h2>
        {detail.open.length === 0 ? (
          <p class="dim">{t('product.noOpen')}</p>
        ) : (
          <TicketLines rows={detail.open} />
        )}
      </section>
      <section>
        <h2>{t('side.earlier')}</h2>
        {detail.earlier.length === 0 ? (
          <p class="dim">{t('product.noEarlier')}</p>
        ) : (
          <TicketLines rows={detail.earlier} />
        )}
      </section>
    </div>
  );
}

/** The chain from the customer's end to the exchange. */
function Chain({ nodes }: { readonly nodes: readonly ChainNode[] }) {
  if (nodes.length === 0) return <p class="dim">{t('product.noChain')}</p>;
  return (
    <ol class="chain">
      {nodes.map((node) => (
        <li key={`${node.id}${node.end ?? ''}`}>
          <small>
            {nameOf('resource_kind', node.kind)}
            {node.end ? ` · ${t('product.end', { end: node.end })}` : ''}
          </small>
          <b class="mono">{node.name}</b>
        </li>
      ))}
    </ol>
  );
}
