// Beside the story: the clock, the contact and place, work orders, tests, photos, earlier tickets.
import type { TicketDetail } from '#/desk/api/ticket-detail.ts';
import { TicketLine } from '#/desk/frame/found-list.tsx';
import { t } from '#/desk/i18n/words.ts';
import { fieldName, fieldValue } from '#/desk/parts/field-words.ts';
import { PhotoStrip } from '#/desk/parts/photo-strip.tsx';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf } from '#/desk/state/route.ts';
import { ClockPanel } from '#/desk/ticket/clock-panel.tsx';
import { TicketOrders } from '#/desk/ticket/ticket-orders.tsx';
import { nearTime } from '#/domain/i18n/time.ts';
import { pick } from '#/domain/i18n/words.ts';
import { now } from '#/domain/now.ts';

export function Side({ detail }: { readonly detail: TicketDetail }) {
  return (
    <aside class="side">
      {detail.clock ? <ClockPanel ticket={detail.ticket} clock={detail.clock} /> : null}
      <TicketOrders detail={detail} />
      <Reply detail={detail} />
      <Facts detail={detail} />
      {detail.photos.length > 0 ? (
        <section>
          <h2>{t('side.photos')}</h2>
          <PhotoStrip photos={detail.photos} />
        </section>
      ) : null}
      <Tests detail={detail} />
      <Earlier detail={detail} />
    </aside>
  );
}

function Facts({ detail }: { readonly detail: TicketDetail }) {
  const { ticket, site, product } = detail;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [t('side.contact'), [ticket.contact_name, ticket.contact_phone].filter(Boolean).join(' · ')],
    [t('side.place'), [site?.name, site?.address ?? ticket.place].filter(Boolean).join(' · ')],
    [
      t('side.service'),
      product
        ? [nameOf('service_type', product.service_type), product.bandwidth].filter(Boolean).join(' · ')
        : null,
    ],
    [t('side.circuit'), product?.circuit_number],
    [fieldName('severity'), nameOf('severity', ticket.severity)],
    [t('side.channel'), nameOf('channel', ticket.channel)],
    [t('side.owner'), ticket.owner?.name],
    [
      t('side.label'),
      detail.label ? t(`label.${detail.label.state}` as Parameters<typeof t>[0]) : t('label.none'),
    ],
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

const REPLY_FIELDS = ['symptom', 'cause', 'action_taken', 'party', 'end', 'text', 'restored_at'] as const;

function Reply({ detail }: { readonly detail: TicketDetail }) {
  const { reply, answer, score, score_text } = detail.ticket;
  if (!reply && !answer && !score) return null;
  return (
    <section>
      <h2>{t('side.reply')}</h2>
      <dl class="facts">
        {REPLY_FIELDS.filter((field) => reply?.[field]).map((field) => (
          <div key={field}>
            <dt>{fieldName(field)}</dt>
            <dd>{fieldValue(field, reply?.[field])}</dd>
          </div>
        ))}
        {answer ? (
          <div>
            <dt>{fieldName('answer')}</dt>
            <dd>{answer}</dd>
          </div>
        ) : null}
        {score ? (
          <div>
            <dt>{fieldName('score')}</dt>
            <dd>
              {t('story.score', { n: score })} {score_text}
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

function Tests({ detail }: { readonly detail: TicketDetail }) {
  if (detail.tests.length === 0) return null;
  return (
    <section>
      <h2>{t('side.tests')}</h2>
      <ul class="tests">
        {detail.tests.map((test) => (
          <li key={test.at}>
            <time>{nearTime(test.at, now.value)}</time>
            <p>{pick({ ...test }, 'sentence')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({ detail }: { readonly detail: TicketDetail }) {
  if (detail.earlier.length === 0) return null;
  return (
    <section id="earlier">
      <h2>{t('side.earlier')}</h2>
      <ul class="lines">
        {detail.earlier.map((row) => (
          <li key={row.id}>
            <a href={addressOf({ place: 'queue', view: 'all_open', ticket: row.id })}>
              <TicketLine row={row} />
            </a>
            <small class="note">{nearTime(row.opened_at, now.value)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
