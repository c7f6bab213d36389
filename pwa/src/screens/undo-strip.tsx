// Ten seconds to take a step back: what was done, how long is left. It is saved already; it is only not sent yet.
import { Undo2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '#/components/icon.tsx';
import { SyncMark } from '#/components/sync-mark.tsx';
import { t } from '#/domain/i18n/field.ts';
import { clockTime } from '#/domain/i18n/time.ts';
import { takeBack } from '#/screens/act.ts';
import { operationTitle } from '#/screens/operation-words.ts';
import { view } from '#/store/view.ts';

const TICK_MS = 250;

export function UndoStrip({ orderId }: { readonly orderId: string }) {
  const at = useTick();
  const picture = view.value;
  const entry = picture?.outbox.findLast(
    (one) =>
      one.id === orderId &&
      one.status === 'pending' &&
      one.not_before !== null &&
      Date.parse(one.not_before) > at,
  );
  if (!picture || !entry?.not_before) return null;
  const seconds = Math.ceil((Date.parse(entry.not_before) - at) / 1000);
  return (
    <div class="undo" role="status">
      <SyncMark at="phone" />
      <span>
        {operationTitle(entry, picture.rows)} {clockTime(entry.occurred_at)}
      </span>
      <button type="button" class="btn" onClick={() => void takeBack(entry.op_id)}>
        <Icon icon={Undo2} />
        {t('undo')}
        <span aria-hidden="true">{t('undo_seconds', { s: seconds })}</span>
      </button>
    </div>
  );
}

function useTick(): number {
  const [at, setAt] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(at, Date.now());
}
