// Writing a note on an order.
import { Check } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { TextField } from '#/components/field.tsx';
import { goInstead } from '#/components/router.ts';
import { t } from '#/domain/i18n/field.ts';
import { newId } from '#/domain/new-id.ts';
import { act, perform } from '#/screens/act.ts';
import { InnerHead } from '#/screens/label.tsx';
import { useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { useDraft } from '#/screens/use-draft.ts';

export function NoteScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  const [draft, change, forget] = useDraft(`note:${id}`, { text: '' });
  const [tried, setTried] = useState(false);
  if (!data) return <OrderGone />;
  const text = draft.text.trim();
  const save = async (): Promise<void> => {
    setTried(true);
    if (text === '') return;
    if (!(await perform(data.order, [act('work_order.note', { note_id: newId(), text })]))) return;
    await forget();
    goInstead(`/orders/${id}`);
  };
  return (
    <>
      <main>
        <InnerHead data={data} title={t('note_title')} />
        <div class="form">
          <TextField
            label={t('note_label')}
            hint={t('note_hint')}
            error={tried && text === '' ? t('note_needed') : null}
            lines={7}
            autoCapitalize="sentences"
            value={draft.text}
            onInput={(value) => change({ text: value })}
          />
        </div>
      </main>
      <div class="act">
        <Go icon={Check} onClick={save}>
          {t('save')}
        </Go>
      </div>
    </>
  );
}
