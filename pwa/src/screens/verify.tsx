// A line without a label yet: compare what the system says with what one sees, correct it, then confirm. Corrections
// and the confirmation travel together.
import { Check } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { TextField } from '#/components/field.tsx';
import { Tag } from '#/components/tag.tsx';
import { goInstead } from '#/components/router.ts';
import { t } from '#/domain/i18n/field.ts';
import { act, type Act, perform } from '#/screens/act.ts';
import { InnerHead } from '#/screens/label.tsx';
import { type OrderData, useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';

const SITE_FIELDS = ['address', 'contact_name', 'contact_phone'] as const;
const LABELS = {
  address: 'verify_address',
  contact_name: 'verify_contact',
  contact_phone: 'verify_phone',
} as const;
const OWN_DEVICES: ReadonlySet<string> = new Set(['onu', 'onu_port']);

type Changes = Readonly<Record<string, string>>;

export function VerifyScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  const [changes, setChanges] = useState<Changes>({});
  if (!data) return <OrderGone />;
  const change = (key: string, value: string): void => setChanges({ ...changes, [key]: value });
  const confirm = async (): Promise<void> => {
    const { id: orderId, data_verified: base } = data.order;
    const verified = {
      entity: 'work_order' as const,
      id: orderId,
      field: 'data_verified',
      base,
      value: true,
    };
    const acts = [...corrections(data, changes), act('field.set', verified)];
    // Each correction stands for itself: a disputed one must not undo the confirmation.
    for (const one of acts) if (!(await perform(data.order, [one]))) return;
    goInstead(`/orders/${id}`);
  };
  return (
    <>
      <main>
        <InnerHead data={data} title={t('verify_title')} />
        <p class="lead">{t('verify_text')}</p>
        {data.product && <Tag number={data.product.product_number} />}
        <div class="form">
          {SITE_FIELDS.map((field) => (
            <TextField
              key={field}
              label={t(LABELS[field])}
              type={field === 'contact_phone' ? 'tel' : 'text'}
              inputMode={field === 'contact_phone' ? 'tel' : 'text'}
              value={changes[field] ?? data.site?.[field] ?? ''}
              onInput={(value) => change(field, value)}
            />
          ))}
          {devices(data).map((device) => (
            <TextField
              key={device.id}
              label={t('verify_device')}
              value={changes[device.id] ?? device.name}
              onInput={(value) => change(device.id, value)}
            />
          ))}
        </div>
      </main>
      <div class="act">
        <Go icon={Check} onClick={confirm}>
          {t('verify_confirm')}
        </Go>
      </div>
    </>
  );
}

function corrections(data: OrderData, changes: Changes): Act[] {
  const { site } = data;
  const ofSite = SITE_FIELDS.flatMap((field) => {
    const value = changes[field]?.trim();
    const base = site?.[field] ?? null;
    if (!site || value === undefined || value === (base ?? '')) return [];
    return [act('field.set', { entity: 'site', id: site.id, field, base, value })];
  });
  const ofDevices = devices(data).flatMap(({ id, name }) => {
    const value = changes[id]?.trim();
    if (value === undefined || value === name) return [];
    return [act('field.set', { entity: 'resource', id, field: 'name', base: name, value })];
  });
  return [...ofSite, ...ofDevices];
}

function devices({ product, rows }: OrderData) {
  return (product?.resource_ids ?? [])
    .flatMap((id) => rows.get('resource', id) ?? [])
    .filter((resource) => OWN_DEVICES.has(resource.kind));
}
