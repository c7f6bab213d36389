// Which of a customer's lines it is about, or none in particular.
import type { CustomerDetail, CustomerHit } from '#/desk/api/record-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { withProduct } from '#/desk/logic/intake-draft.ts';
import { LevelChip, NumberTag } from '#/desk/parts/marks.tsx';
import { Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { useFeed } from '#/desk/state/feeds.ts';
import { changeIntake, intake } from '#/desk/state/intake.ts';
import { nameOf } from '#/desk/state/reference.ts';

export function CustomerLines(props: { readonly customer: CustomerHit; readonly onChosen: () => void }) {
  const { customer, onChosen } = props;
  const feed = useFeed<CustomerDetail>(`/api/customers/${customer.id}`);
  const detail = feed.data.value;
  const choose = (product: CustomerDetail['products'][number]): void => {
    const site = detail?.sites.find((candidate) => candidate.id === product.site_id);
    changeIntake(
      withProduct(intake.value, {
        ...product,
        assurance_level: product.assurance_level ?? null,
        customer_id: customer.id,
        customer_name: customer.name,
        site_name: product.site_name ?? site?.name ?? null,
        address: site?.address ?? null,
        circuit_number: product.circuit_number ?? null,
        open_tickets: 0,
      }),
    );
    onChosen();
  };
  const none = (): void => {
    changeIntake({ product: null, customer: { id: customer.id, name: customer.name } });
    onChosen();
  };

  return (
    <div class="found">
      <p class="fh">{t('intake.whichLine', { name: customer.name })}</p>
      {feed.problem.value && !detail ? <Failure error={feed.problem.value} /> : null}
      {!detail && !feed.problem.value ? <SkeletonRows rows={3} /> : null}
      {detail?.products.map((product) => (
        <button type="button" key={product.id} onClick={() => choose(product)}>
          <NumberTag number={product.product_number} />
          <span>{nameOf('service_type', product.service_type)}</span>
          <LevelChip level={product.service_level} />
          <span class="dim grow">{product.site_name}</span>
        </button>
      ))}
      <button type="button" onClick={none}>
        <b>{t('intake.noLine')}</b>
      </button>
    </div>
  );
}
