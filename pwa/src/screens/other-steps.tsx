// The other steps of an order: send back, ask for a hold, cannot be done and so on, each with the form its definition
// asks for; and what still stands in the way of the next one, in words.
import { Ban, ChevronRight } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { ChoiceField, TextField } from '#/components/field.tsx';
import { Icon } from '#/components/icon.tsx';
import { Section } from '#/components/panel.tsx';
import { Sheet } from '#/components/sheet.tsx';
import { t } from '#/domain/i18n/field.ts';
import { pick } from '#/domain/i18n/words.ts';
import type { Plan } from '#/domain/next-step.ts';
import type { AllowedEvent } from '#/domain/process.ts';
import type { Reference } from '#/domain/rows.ts';
import { takeStep } from '#/screens/act.ts';
import type { OrderData } from '#/screens/order-data.ts';
import { referencesOf } from '#/screens/reference.ts';

interface OtherStepsProps {
  readonly data: OrderData;
  readonly plan: Plan;
  readonly onClose: () => void;
}

export function OtherSteps({ data, plan, onClose }: OtherStepsProps) {
  const [chosen, setChosen] = useState<AllowedEvent | null>(null);
  const take = async (event: AllowedEvent, more?: { reason: string; text: string }): Promise<void> => {
    if (await takeStep(data.order, event.event, formArgs(more))) onClose();
  };
  const choose = (event: AllowedEvent): void => {
    if (event.transition.form?.length) setChosen(event);
    else void take(event);
  };
  return (
    <Sheet
      title={chosen ? pick(chosen.transition) : t('other_title')}
      closeName={t('close')}
      onClose={onClose}
    >
      {chosen ? (
        <ReasonForm event={chosen} data={data} onDone={(more) => take(chosen, more)} />
      ) : (
        <>
          <div class="panel">
            {plan.others.map((event) => (
              <button key={event.event} type="button" class="row link" onClick={() => choose(event)}>
                <b>{pick(event.transition)}</b>
                <Icon icon={ChevronRight} size={24} />
              </button>
            ))}
            {plan.tasks.some((entry) => entry.task === 'scan' && !entry.done) && (
              <a class="row link" href={`#/orders/${data.order.id}/waive`} onClick={onClose}>
                <b>{t('label_waive')}</b>
                <Icon icon={Ban} size={24} />
              </a>
            )}
          </div>
          {plan.unmet.length > 0 && <Unmet plan={plan} />}
        </>
      )}
    </Sheet>
  );
}

function Unmet({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <Section title={t('order_missing')} />
      <ul class="panel">
        {plan.unmet.map((gate) => (
          <li key={gate.text_en} class="row">
            <span>{pick(gate, 'text')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ReasonFormProps {
  readonly event: AllowedEvent;
  readonly data: OrderData;
  readonly onDone: (more: { reason: string; text: string }) => Promise<void>;
}

function ReasonForm({ event, data, onDone }: ReasonFormProps) {
  const [reason, setReason] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const reasons = reasonsFor(data, event.event);
  const needsReason = (event.transition.form?.includes('reason') ?? false) && reasons.length > 0;
  const submit = (): void => {
    setTried(true);
    if (needsReason && reason === null) return;
    void onDone({ reason: reason ?? '', text: text.trim() });
  };
  return (
    <form
      class="form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        submit();
      }}
    >
      {needsReason && (
        <ChoiceField
          label={t('reason_for')}
          error={tried && reason === null ? t('reason_needed') : null}
          choices={reasons.map((entry) => ({
            value: entry.code,
            text: pick(entry),
            small: clockText(entry),
          }))}
          value={reason}
          onChoose={setReason}
        />
      )}
      <TextField
        label={t('reason_text')}
        hint={t('reason_text_hint')}
        lines={3}
        autoCapitalize="sentences"
        value={text}
        onInput={setText}
      />
      <Go type="submit">{pick(event.transition)}</Go>
    </form>
  );
}

/** The reasons of an event: hold, decline and fail have lists of their own. */
function reasonsFor(data: OrderData, event: string): Reference[] {
  return referencesOf(data.rows, `${event}_reason`).filter((entry) => {
    const on = entry.data?.on;
    return !Array.isArray(on) || on.includes('work_order');
  });
}

function clockText(entry: Reference): string | undefined {
  const clock = entry.data?.clock;
  if (clock === 'pauses') return t('reason_clock_pauses');
  return clock === 'runs' ? t('reason_clock_runs') : undefined;
}

function formArgs(more: { reason: string; text: string } | undefined): { reason?: string; text?: string } {
  return { ...(more?.reason ? { reason: more.reason } : {}), ...(more?.text ? { text: more.text } : {}) };
}
