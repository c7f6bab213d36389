// Making an order for a product: an installation, a relabelling, an inspection. Sent under one request id.
import { useRef, useState } from 'preact/hooks';
import { makeOrder } from '#/desk/api/desk.ts';
import { t } from '#/desk/i18n/words.ts';
import { newId } from '#/domain/new-id.ts';
import { Dialog } from '#/desk/parts/dialog.tsx';
import { NumberTag } from '#/desk/parts/marks.tsx';
import { Failure } from '#/desk/parts/states.tsx';
import { refreshFeeds } from '#/desk/state/feeds.ts';
import { itemsOf } from '#/desk/state/reference.ts';
import { go } from '#/desk/state/route.ts';
import { say } from '#/desk/state/screen.ts';
import { pick } from '#/domain/i18n/words.ts';

export function NewOrderDialog(props: {
  readonly product: { readonly id: string; readonly product_number: string; readonly status?: string };
  readonly onClose: () => void;
}) {
  const request = useRef(newId());
  const [kind, setKind] = useState(props.product.status === 'installing' ? 'install' : 'inspect');
  const [instructions, setInstructions] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  const save = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const made = await makeOrder({
        request_id: request.current,
        kind,
        product_id: props.product.id,
        ...(instructions.trim() ? { instructions: instructions.trim() } : {}),
      });
      await orderMade(made.work_order);
      props.onClose();
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog title={t('order.new')} onClose={props.onClose}>
      <form
        class="dlg-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <NumberTag number={props.product.product_number} />
        <label class="fld">
          <span>{t('order.kind')}</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            {itemsOf('work_order_kind').map((item) => (
              <option key={item.code} value={item.code}>
                {pick({ ...item })}
              </option>
            ))}
          </select>
        </label>
        <label class="fld">
          <span>
            {t('order.instructions')}
            <i class="opt">{t('form.optional')}</i>
          </span>
          <textarea
            rows={3}
            maxLength={2000}
            value={instructions}
            onInput={(event) => setInstructions(event.currentTarget.value)}
          />
        </label>
        {error ? <Failure error={error} safe={t('step.kept')} /> : null}
        <div class="acts">
          <button type="submit" class="b p" disabled={busy}>
            {t(busy ? 'step.sending' : 'order.make')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Says that an order was made and opens it, so that it can be assigned at once. */
export async function orderMade(
  order: { readonly id: string; readonly number: string } | undefined,
): Promise<void> {
  if (!order) return;
  say(t('order.made', { number: order.number }));
  go({ place: 'orders', view: 'open', order: order.id });
  await refreshFeeds('/api/work-orders', '/api/labels', '/api/desk/summary');
}
