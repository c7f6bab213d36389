// A line found by its label or number: what this phone knows of it at once, and the whole chain from the server when
// it can be reached.
import { FileText } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Btn } from '#/components/button.tsx';
import { Section } from '#/components/panel.tsx';
import { Tag } from '#/components/tag.tsx';
import { isFieldKey, t } from '#/domain/i18n/field.ts';
import { clockTime, nearTime } from '#/domain/i18n/time.ts';
import { pick } from '#/domain/i18n/words.ts';
import { now } from '#/domain/now.ts';
import { isOver } from '#/domain/order-stage.ts';
import { groupNumber } from '#/domain/payload.ts';
import type { Product } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';
import type { Verdict } from '#/domain/scan-verdict.ts';
import { type ScanAnswer, scanNumber, scanPayload } from '#/net/scan-call.ts';
import { Chain } from '#/screens/order-line.tsx';
import { referenceName } from '#/screens/reference.ts';
import { Again } from '#/screens/scan-again.tsx';
import { view, type View } from '#/store/view.ts';

type Found = Extract<Verdict, { kind: 'known' | 'unknown' }>;
type Looked = ScanAnswer | 'looking' | 'away';

export function LineFound({ verdict, onAgain }: { readonly verdict: Found; readonly onAgain: () => void }) {
  const looked = useLookup(verdict);
  const picture = view.value;
  if (!picture) return null;
  const answer = typeof looked === 'string' ? null : looked;
  const known = verdict.kind === 'known' || answer?.product;
  return (
    <div class="sheet tall">
      {known ? (
        <Line verdict={verdict} answer={answer} picture={picture} />
      ) : (
        <>
          <h2>{t(looked === 'looking' ? 'scan_looking' : 'scan_unknown')}</h2>
          <p class="lead">
            {looked === 'away' ? t('scan_unknown_text') : answer ? t('scan_unknown_server') : ''}
          </p>
        </>
      )}
      <Again onAgain={onAgain} />
    </div>
  );
}

interface LineProps {
  readonly verdict: Found;
  readonly answer: ScanAnswer | null;
  readonly picture: View;
}

function Line({ verdict, answer, picture }: LineProps) {
  const { rows, meta } = picture;
  const local = verdict.kind === 'known' ? verdict.product : undefined;
  const product = answer?.product ?? local;
  if (!product) return null;
  return (
    <div class="sheet-scroll">
      <Whose answer={answer} local={local} rows={rows} number={product.product_number} />
      <p class="sm">{productLine(product, answer, picture)}</p>
      {!answer && <AsOf at={meta.last_complete_pull_at} />}
      {local && <OpenOrder product={local} picture={picture} />}
      <ChainPart answer={answer} local={local} picture={picture} />
      {answer && <Neighbours answer={answer} />}
      {answer && <OpenTickets answer={answer} picture={picture} />}
      {answer && <History answer={answer} />}
    </div>
  );
}

function Whose(props: {
  readonly answer: ScanAnswer | null;
  readonly local: Product | undefined;
  readonly rows: RowSet;
  readonly number: string;
}) {
  const { answer, local, rows } = props;
  const customer = answer?.customer ?? rows.get('customer', local?.customer_id);
  const site = answer?.site ?? rows.get('site', local?.site_id);
  return (
    <>
      <h2>{customer?.name}</h2>
      <Tag number={props.number} />
      <p>{site?.address}</p>
    </>
  );
}

function productLine(
  product: Product | NonNullable<ScanAnswer['product']>,
  answer: ScanAnswer | null,
  { rows }: View,
): string {
  const status = `status_${product.status}`;
  const parts = [
    referenceName(rows, 'service_type', product.service_type),
    product.bandwidth,
    isFieldKey(status) ? t(status) : product.status,
    answer?.label && labelText(answer.label.state),
  ];
  return parts.filter(Boolean).join(' · ');
}

function AsOf({ at }: { readonly at: string | null }) {
  return at && <p class="sm">{t('scan_offline_view', { time: clockTime(at) })}</p>;
}

function OpenOrder({ product, picture }: { readonly product: Product; readonly picture: View }) {
  const order = picture.rows.all('work_order').find((one) => one.product_id === product.id && !isOver(one));
  return (
    order && (
      <Btn icon={FileText} href={`#/orders/${order.id}`}>
        {t('scan_open_order', { number: order.number })}
      </Btn>
    )
  );
}

function ChainPart(props: {
  readonly answer: ScanAnswer | null;
  readonly local: Product | undefined;
  readonly picture: View;
}) {
  const { rows } = props.picture;
  const chain = props.answer
    ? props.answer.chain.map((resource) => ({ ...resource, parent_id: null }))
    : (props.local?.resource_ids ?? []).flatMap((id) => rows.get('resource', id) ?? []);
  if (chain.length === 0) return null;
  return (
    <>
      <Section title={t('chain_title')} />
      <Chain chain={chain} data={{ rows }} />
    </>
  );
}

function Neighbours({ answer }: { readonly answer: ScanAnswer }) {
  if (answer.neighbours.length === 0) return null;
  return (
    <>
      <Section title={t('chain_neighbours')} aside={answer.neighbours.length} />
      <div class="panel">
        {answer.neighbours.map((one) => (
          <div key={one.product_number} class="row">
            <span class="mono">{groupNumber(one.product_number)}</span>
          </div>
        ))}
      </div>
    </>
  );
}

function OpenTickets({ answer, picture }: { readonly answer: ScanAnswer; readonly picture: View }) {
  if (answer.open_tickets.length === 0) return null;
  return (
    <>
      <Section title={t('chain_tickets')} aside={answer.open_tickets.length} />
      <div class="panel">
        {answer.open_tickets.map((ticket) => (
          <div key={ticket.id} class="row">
            <span class="d">
              <span class="mono">{ticket.number}</span>
              <small>{referenceName(picture.rows, 'symptom', ticket.symptom)}</small>
            </span>
          </div>
        ))}
      </div>
    </>
  );
}

function History({ answer }: { readonly answer: ScanAnswer }) {
  if (answer.history.length === 0) return null;
  return (
    <>
      <Section title={t('chain_history')} />
      <div class="panel">
        {answer.history.map((event) => (
          <div key={`${event.at} ${event.type}`} class="row">
            <span class="d">
              {pick(event, 'text')}
              {event.actor && <small>{event.actor}</small>}
            </span>
            <time>{nearTime(event.at, now.value)}</time>
          </div>
        ))}
      </div>
    </>
  );
}

function labelText(state: string): string {
  const key = `label_state_${state}`;
  return isFieldKey(key) ? t(key) : state;
}

function useLookup(verdict: Found): Looked {
  const [looked, setLooked] = useState<Looked>('looking');
  useEffect(() => {
    let gone = false;
    const show = (next: Looked): void => {
      if (!gone) setLooked(next);
    };
    lookUp(verdict).then(show, () => show('away'));
    return () => {
      gone = true;
    };
  }, [verdict]);
  return looked;
}

function lookUp(verdict: Found): Promise<ScanAnswer> {
  if (verdict.payload !== null) return scanPayload(verdict.payload);
  return scanNumber(verdict.kind === 'known' ? verdict.product.product_number : (verdict.number ?? ''));
}
