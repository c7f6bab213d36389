// What is already known about the line: open tickets first, so that nobody opens a second one, then earlier ones.
import type { ProductDetail } from '#/desk/api/record-rows.ts';
import type { TicketRow } from '#/desk/api/ticket-rows.ts';
import { TicketLine } from '#/desk/frame/found-list.tsx';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { addressOf } from '#/desk/state/route.ts';

export function KnownPart({ detail }: { readonly detail: ProductDetail | null }) {
  if (!detail) return null;
  return (
    <>
      {detail.open.length > 0 ? (
        <section class="already" role="status">
          <h2>
            <Icon name="alert" />
            {t('intake.already')}
          </h2>
          <TicketLines rows={detail.open} />
          <p class="note">{t('intake.alreadyHint')}</p>
        </section>
      ) : null}
      {detail.earlier.length > 0 ? (
        <section>
          <h2>{t('side.earlier')}</h2>
          <TicketLines rows={detail.earlier} />
        </section>
      ) : null}
    </>
  );
}

/** Tickets one under the other, each a way to it. */
export function TicketLines({ rows }: { readonly rows: readonly TicketRow[] }) {
  return (
    <ul class="lines">
      {rows.map((row) => (
        <li key={row.id}>
          <a href={addressOf({ place: 'queue', view: 'all_open', ticket: row.id })}>
            <TicketLine row={row} />
          </a>
        </li>
      ))}
    </ul>
  );
}
