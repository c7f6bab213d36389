// The heading of the order list: its three views, and narrowing by technician, state and words.
import { useEffect, useState } from 'preact/hooks';
import type { Technician } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { itemsOf } from '#/desk/state/reference.ts';
import { addressOf } from '#/desk/state/route.ts';
import { may } from '#/desk/state/session.ts';
import { pick } from '#/domain/i18n/words.ts';

export interface Narrow extends Readonly<Record<string, string>> {
  readonly technician: string;
  readonly state: string;
  readonly q: string;
}

const PAUSE_MS = 250;
const STATES: ReadonlySet<string> = new Set([
  'acknowledged',
  'scheduled',
  'inProgress',
  'held',
  'completed',
  'failed',
  'cancelled',
]);

export function OrderFilters(props: {
  readonly view: string;
  readonly narrow: Narrow;
  readonly onNarrow: (narrow: Narrow) => void;
  readonly technicians: readonly Technician[];
}) {
  const { narrow, onNarrow } = props;
  const [typed, setTyped] = useState(narrow.q);

  useEffect(() => {
    if (typed.trim() === narrow.q) return;
    const timer = setTimeout(() => onNarrow({ ...narrow, q: typed.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, narrow, onNarrow]);

  const views = may('order.approve')
    ? (['open', 'approvals', 'closed'] as const)
    : (['open', 'closed'] as const);
  return (
    <div class="oh">
      <div class="lh">
        <h1>{t('view.orders')}</h1>
        <nav class="tabs" aria-label={t('view.orders')}>
          {views.map((view) => (
            <a
              key={view}
              href={addressOf({ place: 'orders', view, order: null })}
              aria-current={view === props.view ? 'page' : undefined}
            >
              {t(`orders.${view}`)}
            </a>
          ))}
        </nav>
      </div>
      <div class="narrows">
        <select
          aria-label={t('field.technician')}
          value={narrow.technician}
          onChange={(event) => onNarrow({ ...narrow, technician: event.currentTarget.value })}
        >
          <option value="">{t('orders.everyone')}</option>
          {props.technicians.map((technician) => (
            <option key={technician.id} value={technician.id}>
              {technician.name}
            </option>
          ))}
        </select>
        <select
          aria-label={t('field.state')}
          value={narrow.state}
          onChange={(event) => onNarrow({ ...narrow, state: event.currentTarget.value })}
        >
          <option value="">{t('orders.anyState')}</option>
          {itemsOf('state')
            .filter((item) => STATES.has(item.code))
            .map((item) => (
              <option key={item.code} value={item.code}>
                {pick({ ...item })}
              </option>
            ))}
        </select>
        <input
          type="search"
          aria-label={t('orders.words')}
          placeholder={t('orders.words')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
