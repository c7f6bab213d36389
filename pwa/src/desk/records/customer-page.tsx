// A customer: who looks after him, his lines, his open and earlier tickets.
import type { CustomerDetail } from '#/desk/api/record-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { TicketLines } from '#/desk/intake/known-part.tsx';
import { LevelChip, NumberTag } from '#/desk/parts/marks.tsx';
import { Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { Facts } from '#/desk/records/facts.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { useFeed } from '#/desk/state/feeds.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf } from '#/desk/state/route.ts';

export function CustomerPage({ id }: { readonly id: string }) {
  const feed = useFeed<CustomerDetail>(`/api/customers/${id}`);
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
  const { customer } = detail;
  return (
    <main class="pg">
      <header>
        <h1>{customer.name}</h1>
        <div class="l2">
          <span class="chip">{nameOf('customer_tier', customer.customer_tier)}</span>
          {customer.phone ? (
            <a class="mono under" href={`tel:${customer.phone}`}>
              {customer.phone}
            </a>
          ) : null}
        </div>
      </header>
      <div class="pg-cols">
        <section>
          <h2>{t('customer.people')}</h2>
          <Facts
            rows={[
              [
                t('role.account_manager'),
                person(customer.account_manager_name, customer.account_manager_phone),
              ],
              [
                t('role.technical_manager'),
                person(customer.technical_manager_name, customer.technical_manager_phone),
              ],
            ]}
          />
        </section>
        <section>
          <h2>{t('customer.sites', { n: detail.sites.length })}</h2>
          <Facts rows={detail.sites.map((site) => [site.name, site.address] as const)} />
        </section>
        <section class="wide">
          <h2>{t('customer.products', { n: detail.products.length })}</h2>
          <ul class="prods">
            {detail.products.map((product) => (
              <li key={product.id}>
                <NumberTag
                  number={product.product_number}
                  href={addressOf({ place: 'product', id: product.id })}
                />
                <span>{nameOf('service_type', product.service_type)}</span>
                <LevelChip level={product.service_level} />
                <span class="dim">{product.site_name}</span>
              </li>
            ))}
          </ul>
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
    </main>
  );
}

function person(name: string | null | undefined, phone: string | null | undefined): string {
  return [name, phone].filter(Boolean).join(' · ');
}
