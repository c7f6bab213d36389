// What was written and what happened on an order: notes, readings and the times of its steps, with where each thing
// is (on this phone, with the desk).
import { Gauge, NotebookPen } from 'lucide';
import { Btn } from '#/components/button.tsx';
import { Section } from '#/components/panel.tsx';
import { SyncMark } from '#/components/sync-mark.tsx';
import { isFieldKey, t } from '#/domain/i18n/field.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';
import { EVENT_TIMES } from '#/domain/order-stage.ts';
import type { OrderData } from '#/screens/order-data.ts';
import { view } from '#/store/view.ts';

export function OrderRecord({ data }: { readonly data: OrderData }) {
  const { order, rows } = data;
  const notes = rows.all('note').filter((note) => note.work_order_id === order.id);
  const readings = rows.all('reading').filter((reading) => reading.work_order_id === order.id);
  const entries = [
    ...notes.map((note) => ({ id: note.id, at: note.at, text: note.text, small: note.author ?? '' })),
    ...readings.map((reading) => ({
      id: reading.id,
      at: reading.measured_at,
      text: `${readingName(reading.kind)} ${reading.value} ${reading.unit}`,
      small: reading.instrument ?? '',
    })),
    ...stepsOf(data),
  ]
    .reverse() // what the process puts later stands above when two share a second
    .sort((a, b) => b.at.localeCompare(a.at));
  return (
    <>
      <Section title={t('order_history')} />
      <div class="two">
        <Btn icon={NotebookPen} href={`#/orders/${order.id}/note`}>
          {t('order_add_note')}
        </Btn>
        <Btn icon={Gauge} href={`#/orders/${order.id}/reading`}>
          {t('order_add_reading')}
        </Btn>
      </div>
      {entries.length > 0 && (
        <div class="panel record">
          {entries.map((entry) => (
            <div key={entry.id} class="row">
              <SyncMark at={whereIs(entry.id)} size={20} />
              <span class="d">
                {entry.text}
                {entry.small && <small>{entry.small}</small>}
              </span>
              <time>{nearTime(entry.at, now.value, data.zone)}</time>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

function stepsOf({ order }: OrderData): { id: string; at: string; text: string; small: string }[] {
  return EVENT_TIMES.flatMap(({ event, field }) => {
    const at = order[field];
    const key = `op_${event}`;
    return at && isFieldKey(key) ? [{ id: `${order.id}:${event}`, at, text: t(key), small: '' }] : [];
  });
}

/** Where the thing made by an operation is: unsent ones carry its id in their args. */
function whereIs(id: string): 'phone' | 'sending' | 'desk' {
  const [orderId, event] = id.split(':');
  const made = view.value?.outbox.find((entry) => {
    const args = entry.args as Readonly<Record<string, unknown>>;
    if (event !== undefined) return entry.id === orderId && args.action === event;
    return args.note_id === id || args.reading_id === id;
  });
  if (!made || made.status === 'acked') return 'desk';
  return made.status === 'inflight' ? 'sending' : 'phone';
}

export function readingName(kind: string): string {
  const key = `reading_${kind}`;
  return isFieldKey(key) ? t(key) : kind;
}
