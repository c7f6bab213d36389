// Beside an order's story: contact and place, label, checklist, readings, reply, notes, photos.
import type { OrderDetail } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { fieldName, fieldValue } from '#/desk/parts/field-words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { PhotoStrip } from '#/desk/parts/photo-strip.tsx';
import { may } from '#/desk/state/session.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { pick } from '#/domain/i18n/words.ts';
import { now } from '#/domain/now.ts';

export function OrderFacts({ detail }: { readonly detail: OrderDetail }) {
  return (
    <aside class="side">
      <Where detail={detail} />
      <LabelPart detail={detail} />
      {detail.photos.length > 0 ? (
        <section>
          <h2>{t('side.photos')}</h2>
          <PhotoStrip photos={detail.photos} />
        </section>
      ) : null}
      <Checklist detail={detail} />
      <ReplyPart detail={detail} />
      <Readings detail={detail} />
      {detail.notes.length > 0 ? (
        <section>
          <h2>{t('order.notes')}</h2>
          <ul class="tests">
            {detail.notes.map((note) => (
              <li key={note.id}>
                <time>{nearTime(note.at, now.value)}</time>
                <p>{note.text}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}

function Where({ detail }: { readonly detail: OrderDetail }) {
  const { site, work_order: order } = detail;
  const window = [order.window_start, order.window_end]
    .flatMap((at) => (at ? [nearTime(at, now.value)] : []))
    .join(' – ');
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [t('side.place'), site?.address],
    [t('side.contact'), [site?.contact_name, site?.contact_phone].filter(Boolean).join(' · ')],
    [t('field.window'), window],
    [t('order.instructions'), order.instructions],
    [t('side.circuit'), detail.product?.circuit_number],
  ];
  return (
    <section>
      <h2>{t('side.facts')}</h2>
      <dl class="facts">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function LabelPart({ detail }: { readonly detail: OrderDetail }) {
  const { label } = detail;
  return (
    <section>
      <h2>{t('side.label')}</h2>
      <p>{label ? t(`label.${label.state}` as Parameters<typeof t>[0]) : t('label.none')}</p>
      {label && may('label.print') ? (
        <p>
          <a href={`/api/labels/${label.id}.pdf`} target="_blank" rel="noopener">
            {t('order.labelPdf')}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Checklist({ detail }: { readonly detail: OrderDetail }) {
  if (detail.checklist.length === 0) return null;
  return (
    <section>
      <h2>{t('order.checklist')}</h2>
      <ul class="checks">
        {detail.checklist.map((point) => (
          <li key={point.item} class={point.value === null ? 'open' : ''}>
            <Icon name={point.value === null ? 'circle' : 'check'} size={16} />
            <span>{pick({ ...point }, 'text')}</span>
            <b>{point.value === null ? '' : valueWord(point.value)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function valueWord(value: unknown): string {
  if (value === true || value === 'yes' || value === 'true') return t('word.yes');
  if (value === false || value === 'no' || value === 'false') return t('word.no');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const REPLY_FIELDS = ['symptom', 'cause', 'action_taken', 'party', 'end', 'text', 'restored_at'] as const;

function ReplyPart({ detail }: { readonly detail: OrderDetail }) {
  const { reply } = detail;
  if (!reply) return null;
  return (
    <section>
      <h2>{t('side.reply')}</h2>
      <dl class="facts">
        {REPLY_FIELDS.filter((field) => reply[field]).map((field) => (
          <div key={field}>
            <dt>{fieldName(field)}</dt>
            <dd>{fieldValue(field, reply[field])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Readings({ detail }: { readonly detail: OrderDetail }) {
  if (detail.readings.length === 0) return null;
  return (
    <section>
      <h2>{t('order.readings')}</h2>
      <dl class="facts">
        {detail.readings.map((reading) => (
          <div key={reading.id}>
            <dt>{reading.kind}</dt>
            <dd>
              {fieldValue('value', reading.value)} {reading.unit}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
