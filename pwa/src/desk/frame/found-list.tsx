// What a search found, as one list to choose from with the arrows: products, customers, tickets.
import type { CustomerHit, Found, ProductHit } from '#/desk/api/record-rows.ts';
import type { TicketRow } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { isOver } from '#/desk/logic/grouping.ts';
import { dueAt } from '#/desk/logic/due.ts';
import { inFours, LevelChip, NumberTag } from '#/desk/parts/marks.tsx';
import { DuePlate } from '#/desk/parts/plate.tsx';
import { whatHappened } from '#/desk/parts/states.tsx';
import type { Latest } from '#/desk/state/latest.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { now } from '#/domain/now.ts';

export type Hit =
  | { readonly kind: 'product'; readonly row: ProductHit }
  | { readonly kind: 'customer'; readonly row: CustomerHit }
  | { readonly kind: 'ticket'; readonly row: TicketRow };

/** The hits in the order they are listed: a look-up begins with tickets, an intake with lines. */
export function hitsOf(found: Found, first: 'tickets' | 'lines' = 'tickets'): readonly Hit[] {
  const tickets = found.tickets.map((row) => ({ kind: 'ticket', row }) as const);
  const lines = [
    ...found.products.map((row) => ({ kind: 'product', row }) as const),
    ...found.customers.map((row) => ({ kind: 'customer', row }) as const),
  ];
  return first === 'tickets' ? [...tickets, ...lines] : [...lines, ...tickets];
}

export function FoundList(props: {
  readonly id: string;
  readonly search: Latest<string, Found>;
  readonly hits: readonly Hit[];
  readonly at: number;
  readonly onChoose: (hit: Hit) => void;
}) {
  const { answer, problem, busy } = props.search;
  const kinds = [...new Set(props.hits.map((hit) => hit.kind))];
  return (
    <div class="found" aria-busy={busy.value} tabIndex={0}>
      {problem.value ? <p class="pad">{whatHappened(problem.value)}</p> : null}
      {answer.value && props.hits.length === 0 ? <p class="pad">{t('find.none')}</p> : null}
      {!answer.value && busy.value ? <p class="pad">{t('find.busy')}</p> : null}
      {kinds.length > 0 ? (
        <div id={props.id} role="listbox" aria-label={t('find.what')}>
          {kinds.map((kind) => (
            <div key={kind} role="group" aria-label={t(`find.${kind}`)}>
              <span class="fh" aria-hidden="true">
                {t(`find.${kind}`)}
              </span>
              {props.hits.map((hit, index) =>
                hit.kind === kind ? (
                  <button
                    type="button"
                    key={hit.row.id}
                    tabIndex={-1}
                    role="option"
                    aria-selected={index === props.at}
                    onClick={() => props.onChoose(hit)}
                  >
                    <HitLine hit={hit} />
                  </button>
                ) : null,
              )}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function HitLine({ hit }: { readonly hit: Hit }) {
  if (hit.kind === 'ticket') return <TicketLine row={hit.row} />;
  if (hit.kind === 'product') return <ProductLine row={hit.row} />;
  return (
    <>
      <b>{hit.row.name}</b>
      <span class="dim">{nameOf('customer_tier', hit.row.customer_tier)}</span>
      <span class="dim">{hit.row.phone}</span>
      <OpenCount n={hit.row.open_tickets} />
    </>
  );
}

function ProductLine({ row }: { readonly row: ProductHit }) {
  return (
    <>
      <NumberTag number={row.product_number} />
      <b>{row.customer_name}</b>
      <span class="dim grow">{[row.site_name, row.address].filter(Boolean).join(' · ')}</span>
      <span class="dim">{nameOf('service_type', row.service_type)}</span>
      <LevelChip level={row.service_level} />
      <OpenCount n={row.open_tickets} />
    </>
  );
}

/** One ticket on one line, also for earlier tickets elsewhere. */
export function TicketLine({ row }: { readonly row: TicketRow }) {
  return (
    <>
      <DuePlate due={dueAt({ ...row, over: isOver(row) }, now.value)} />
      <span class="mono dim">{row.number}</span>
      <b>{row.customer_name ?? (row.product_number ? inFours(row.product_number) : '')}</b>
      <span class="dim grow">{row.description || nameOf('symptom', row.symptom)}</span>
      <span class="dim">{nameOf('stage', row.stage)}</span>
    </>
  );
}

function OpenCount({ n }: { readonly n: number }) {
  return n > 0 ? <span class="state soon">{t('find.open', { n })}</span> : null;
}
