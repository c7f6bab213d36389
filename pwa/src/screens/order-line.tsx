// The product and the line it hangs on, from the customer's end to the exchange, each name to be copied.
import { Copy, Check } from 'lucide';
import { useState } from 'preact/hooks';
import { IconButton } from '#/components/button.tsx';
import { Section } from '#/components/panel.tsx';
import { Tag } from '#/components/tag.tsx';
import { t } from '#/domain/i18n/field.ts';
import { fullDate } from '#/domain/i18n/time.ts';
import type { Product, Resource } from '#/domain/rows.ts';
import type { OrderData } from '#/screens/order-data.ts';
import { referenceName } from '#/screens/reference.ts';

export function OrderLine({ data }: { readonly data: OrderData }) {
  const { product, rows, customer } = data;
  if (!product) return null;
  const chain = (product.resource_ids ?? []).flatMap((id) => rows.get('resource', id) ?? []);
  return (
    <>
      <Section title={t('order_product')} />
      <div class="panel">
        <div class="row">
          <Tag number={product.product_number} />
          <CopyButton text={product.product_number} name={t('copy_number')} />
        </div>
        <div class="row">
          <span class="d">
            {productName(data, product)}
            <small>{productSmall(data, product)}</small>
          </span>
        </div>
      </div>
      {chain.length > 0 && (
        <details class="fold">
          <summary class="sec">{t('order_path')}</summary>
          <Chain chain={chain} data={data} />
        </details>
      )}
      {customer && <Managers data={data} />}
    </>
  );
}

export function Chain({
  chain,
  data,
}: {
  readonly chain: readonly Resource[];
  readonly data: Pick<OrderData, 'rows'>;
}) {
  return (
    <div class="panel chain">
      {chain.map((resource) => (
        <div key={resource.id} class="row">
          <span class="d">
            <small>{resourceKind(data, resource)}</small>
            <span class="mono">{resource.name}</span>
          </span>
          <CopyButton text={resource.name} name={t('copy_value', { name: resource.name })} />
        </div>
      ))}
    </div>
  );
}

function resourceKind({ rows }: Pick<OrderData, 'rows'>, resource: Resource): string {
  const end = resource.end === 'A' ? t('end_a') : resource.end === 'Z' ? t('end_z') : '';
  return [referenceName(rows, 'resource_kind', resource.kind), end].filter(Boolean).join(' · ');
}

export function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return <IconButton icon={done ? Check : Copy} name={done ? t('copied') : name} onClick={copy} />;
}

function productName({ rows }: OrderData, product: Product): string {
  const type = product.name ?? referenceName(rows, 'service_type', product.service_type);
  const said = product.bandwidth !== null && type.includes(product.bandwidth);
  return [type, said ? '' : product.bandwidth].filter(Boolean).join(' · ');
}

function productSmall({ rows }: OrderData, product: Product): string {
  const assurance = product.assurance_level
    ? t('product_assurance', { level: referenceName(rows, 'assurance_level', product.assurance_level) })
    : '';
  const circuit = product.circuit_number ? `${t('product_circuit')} ${product.circuit_number}` : '';
  const since = product.in_service_on ? t('product_since', { date: fullDate(product.in_service_on) }) : '';
  return [t(`status_${product.status}`), circuit, assurance, since].filter(Boolean).join(' · ');
}

function Managers({ data }: { readonly data: OrderData }) {
  const customer = data.customer;
  if (!customer) return null;
  const people = [
    {
      role: t('account_manager'),
      name: customer.account_manager_name,
      phone: customer.account_manager_phone,
    },
    {
      role: t('technical_manager'),
      name: customer.technical_manager_name,
      phone: customer.technical_manager_phone,
    },
  ].filter((person) => person.name);
  if (people.length === 0) return null;
  return (
    <details class="fold">
      <summary class="sec">{t('order_managers')}</summary>
      <div class="panel">
        {people.map((person) => (
          <a key={person.role} class="row link" href={`tel:${(person.phone ?? '').replace(/[^+\d]/g, '')}`}>
            <span class="d">
              <small>{person.role}</small>
              {person.name} <span class="mono">{person.phone}</span>
            </span>
          </a>
        ))}
      </div>
    </details>
  );
}
