// The checklist of an order: each point answered by one tap or a short entry, safety first.
import { Check, ShieldAlert } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { Segments, TextField } from '#/components/field.tsx';
import { Icon } from '#/components/icon.tsx';
import { t } from '#/domain/i18n/field.ts';
import { pick } from '#/domain/i18n/words.ts';
import type { ChecklistItem } from '#/domain/rows.ts';
import { act, perform } from '#/screens/act.ts';
import { InnerHead } from '#/screens/label.tsx';
import { type OrderData, useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';

export function ChecklistScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  if (!data) return <OrderGone />;
  const items = data.rows
    .all('checklist')
    .filter((item) => item.work_order_id === id)
    .sort((a, b) => Number(b.safety) - Number(a.safety) || a.position - b.position);
  const left = items.filter((item) => item.required && item.value === null).length;
  return (
    <>
      <main>
        <InnerHead data={data} title={t('checklist_title')} />
        {items.map((item) => (
          <Point key={item.id} item={item} data={data} />
        ))}
      </main>
      <div class="act">
        <Go icon={Check} href={`#/orders/${id}`}>
          {left > 0 ? t('checklist_later', { n: left }) : t('checklist_done')}
        </Go>
      </div>
    </>
  );
}

function Point({ item, data }: { readonly item: ChecklistItem; readonly data: OrderData }) {
  const answer = (value: string | null): void => {
    if (value === item.value) return;
    void perform(data.order, [act('checklist.answer', { item: item.item, base: item.value, value })]);
  };
  return (
    <div class="panel point">
      {item.safety && (
        <p class="state soon">
          <Icon icon={ShieldAlert} size={20} />
          {t('checklist_safety')}
        </p>
      )}
      {item.kind === 'yes_no' ? (
        <Segments
          label={pick(item, 'text')}
          choices={[
            { value: 'yes', text: t('yes') },
            { value: 'no', text: t('no') },
          ]}
          value={item.value}
          onChoose={answer}
        />
      ) : (
        <Entry item={item} onAnswer={answer} />
      )}
    </div>
  );
}

function Entry({
  item,
  onAnswer,
}: {
  readonly item: ChecklistItem;
  readonly onAnswer: (value: string | null) => void;
}) {
  const [typed, setTyped] = useState(item.value ?? '');
  return (
    <div onFocusOut={() => onAnswer(typed.trim() === '' ? null : typed.trim())}>
      <TextField
        label={pick(item, 'text')}
        value={typed}
        inputMode={item.kind === 'number' ? 'decimal' : 'text'}
        autoCapitalize="sentences"
        onInput={setTyped}
      />
    </div>
  );
}
