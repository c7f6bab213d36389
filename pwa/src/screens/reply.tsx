// The reply of a repair: what it really was, why, what was done, whose side, where, since when it works. By taps
// first, by words last; kept as a draft until it is saved.
import { Check } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { ChoiceField, Segments, TextField } from '#/components/field.tsx';
import { Row } from '#/components/panel.tsx';
import { goInstead } from '#/components/router.ts';
import { t } from '#/domain/i18n/field.ts';
import { pick } from '#/domain/i18n/words.ts';
import type { Reference, Reply } from '#/domain/rows.ts';
import { act, perform } from '#/screens/act.ts';
import { InnerHead } from '#/screens/label.tsx';
import { type OrderData, useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { referenceName, referencesOf } from '#/screens/reference.ts';
import { TreePicker } from '#/screens/tree-picker.tsx';
import { useDraft } from '#/screens/use-draft.ts';

interface ReplyDraft {
  readonly symptom: string | null;
  readonly cause: string | null;
  readonly action_taken: string | null;
  readonly party: string | null;
  readonly end: 'A' | 'Z' | null;
  readonly resource_id: string | null;
  readonly text: string;
  /** Local date and time, as the input gives it. */
  readonly restored: string;
}

export function ReplyScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  return data ? <ReplyForm key={id} data={data} /> : <OrderGone />;
}

function ReplyForm({ data }: { readonly data: OrderData }) {
  const { order, rows } = data;
  const [draft, change, forget] = useDraft<ReplyDraft>(`reply:${order.id}`, startOf(data));
  const [tried, setTried] = useState(false);
  const missing = missingOf(draft);
  const save = async (): Promise<void> => {
    setTried(true);
    const reply = replyOf(draft);
    if (!reply || !(await perform(order, [act('work_order.reply', reply)]))) return;
    await forget();
    goInstead(`/orders/${order.id}`);
  };
  return (
    <>
      <main>
        <InnerHead data={data} title={t('reply_title')} />
        <div class="form">
          <Picked
            data={data}
            kind="symptom"
            value={draft.symptom}
            onChoose={(entry) => change({ symptom: entry.code })}
          />
          <Picked
            data={data}
            kind="cause"
            value={draft.cause}
            onChoose={(entry) => change({ cause: entry.code, ...partyOf(entry) })}
          />
          <Picked
            data={data}
            kind="action_taken"
            value={draft.action_taken}
            onChoose={(entry) => change({ action_taken: entry.code })}
          />
          <Segments
            label={t('reply_party')}
            choices={referencesOf(rows, 'party').map((entry) => ({ value: entry.code, text: pick(entry) }))}
            value={draft.party}
            onChoose={(party) => change({ party })}
          />
          <Where data={data} draft={draft} change={change} />
          <label class="field">
            <span class="label">{t('reply_restored')}</span>
            <input
              class="input"
              type="datetime-local"
              value={draft.restored}
              onInput={(event) => change({ restored: event.currentTarget.value })}
            />
          </label>
          <TextField
            label={t('reply_text')}
            hint={t('reply_text_hint')}
            lines={4}
            autoCapitalize="sentences"
            value={draft.text}
            onInput={(text) => change({ text })}
          />
        </div>
      </main>
      <div class="act">
        {tried && missing.length > 0 && (
          <p class="state late field-error">
            {t('reply_incomplete', { fields: missing.map((field) => t(`reply_${field}`)).join(', ') })}
          </p>
        )}
        <Go icon={Check} onClick={save}>
          {t('reply_save')}
        </Go>
      </div>
    </>
  );
}

interface PickedProps {
  readonly data: OrderData;
  readonly kind: 'symptom' | 'cause' | 'action_taken';
  readonly value: string | null;
  readonly onChoose: (entry: Reference) => void;
}

function Picked({ data, kind, value, onChoose }: PickedProps) {
  const [open, setOpen] = useState(false);
  const entries = entriesFor(data, kind);
  const title = t(kind === 'action_taken' ? 'reply_action' : `reply_${kind}`);
  return (
    <div class="field">
      <span class="label">{title}</span>
      <div class="panel">
        <Row
          title={value ? referenceName(data.rows, kind, value) : t('reply_choose')}
          onClick={() => setOpen(true)}
          look={value ? '' : 'unset'}
        />
      </div>
      {open && (
        <TreePicker
          title={title}
          entries={entries}
          root={kind === 'symptom' ? symptomRoot(data, entries) : null}
          onChoose={(entry) => {
            onChoose(entry);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

interface WhereProps {
  readonly data: OrderData;
  readonly draft: ReplyDraft;
  readonly change: (fields: Partial<ReplyDraft>) => void;
}

/** Which end and which part of the line, where the line has such. */
function Where({ data, draft, change }: WhereProps) {
  const chain = (data.product?.resource_ids ?? []).flatMap((id) => data.rows.get('resource', id) ?? []);
  const ends = new Set(chain.map((resource) => resource.end).filter(Boolean));
  return (
    <>
      {ends.size > 1 && (
        <Segments
          label={t('reply_end')}
          choices={[
            { value: 'A', text: t('end_a') },
            { value: 'Z', text: t('end_z') },
          ]}
          value={draft.end}
          onChoose={(end) => change({ end: end === 'A' ? 'A' : 'Z' })}
        />
      )}
      {chain.length > 0 && (
        <details class="fold">
          <summary class="sec">
            {t('reply_resource')}
            {draft.resource_id && <span>{data.rows.get('resource', draft.resource_id)?.name}</span>}
          </summary>
          <ChoiceField
            label={t('reply_resource')}
            choices={chain.map((resource) => ({
              value: resource.id,
              text: resource.name,
              small: referenceName(data.rows, 'resource_kind', resource.kind),
            }))}
            value={draft.resource_id}
            onChoose={(resource_id) => change({ resource_id })}
          />
        </details>
      )}
    </>
  );
}

function startOf({ order, ticket }: OrderData): ReplyDraft {
  const empty = { symptom: ticket?.symptom ?? null, cause: null, action_taken: null, party: null, text: '' };
  const written = order.reply ?? empty;
  const restoredAt = order.reply?.restored_at;
  return {
    ...empty,
    ...written,
    end: order.reply?.end ?? null,
    resource_id: order.reply?.resource_id ?? null,
    restored: localInput(restoredAt ? new Date(restoredAt) : new Date()),
  };
}

type Required = 'symptom' | 'cause' | 'action' | 'party';

function missingOf(draft: ReplyDraft): Required[] {
  const fields = {
    symptom: draft.symptom,
    cause: draft.cause,
    action: draft.action_taken,
    party: draft.party,
  };
  return (Object.keys(fields) as Required[]).filter((field) => fields[field] === null);
}

function replyOf(draft: ReplyDraft): Reply | null {
  const { symptom, cause, action_taken, party, end, resource_id, text, restored } = draft;
  if (symptom === null || cause === null || action_taken === null || party === null) return null;
  return {
    symptom,
    cause,
    action_taken,
    party,
    text: text.trim(),
    ...(end ? { end } : {}),
    ...(resource_id ? { resource_id } : {}),
    ...(restored ? { restored_at: new Date(restored).toISOString() } : {}),
  };
}

/** Causes say whose side they are on; the technician may still choose otherwise. */
function partyOf(cause: Reference): { party?: string } {
  const party = cause.data?.party;
  return typeof party === 'string' ? { party } : {};
}

function entriesFor({ rows, product }: OrderData, kind: PickedProps['kind']): Reference[] {
  return referencesOf(rows, kind).filter((entry) => {
    const types = entry.data?.service_types;
    return !product || !Array.isArray(types) || types.includes(product.service_type);
  });
}

/** The symptoms of this line's own service come first. */
function symptomRoot({ product }: OrderData, entries: readonly Reference[]): string | null {
  return entries.some((entry) => entry.parent === product?.service_type)
    ? (product?.service_type ?? null)
    : null;
}

function localInput(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
