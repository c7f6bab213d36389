// The form of one step, made from its definition. Typed words survive polls, other tickets and a lost network; when
// someone else was faster it says what changed and lets one send again. A step that asks for nothing is done as soon as
// it is chosen: it is seen only when it went wrong.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Step } from '#/desk/api/ticket-rows.ts';
import { CallScript } from '#/desk/forms/call-script.tsx';
import { StaleNotice } from '#/desk/forms/stale-notice.tsx';
import { StepField } from '#/desk/forms/step-field.tsx';
import type { StepTarget } from '#/desk/forms/step-target.ts';
import { t } from '#/desk/i18n/words.ts';
import { argsOf, fieldsOf, missingOf } from '#/desk/logic/step-form.ts';
import { runStep } from '#/desk/logic/step-run.ts';
import { Kbd } from '#/desk/parts/marks.tsx';
import { Failure } from '#/desk/parts/states.tsx';
import { draftOf, dropDraft, keepDraft } from '#/desk/state/drafts.ts';
import { openStep, say } from '#/desk/state/screen.ts';
import { pick } from '#/domain/i18n/words.ts';

interface Trouble {
  readonly before: StepTarget;
  readonly now: StepTarget | null;
}

export function StepForm({ step, target }: { readonly step: Step; readonly target: StepTarget }) {
  const key = `${target.key}:${step.event}`;
  const form = useRef<HTMLFormElement>(null);
  const opened = useRef(target);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [stale, setStale] = useState<Trouble | null>(null);
  const [tried, setTried] = useState(false);
  const fields = fieldsOf(step.event, step.form, step.optional);
  const values = draftOf(key).value;
  const missing = missingOf(fields, values);
  const name = pick({ ...step });
  const bare = fields.length === 0;

  useEffect(() => {
    if (bare) void submit();
    const first = form.current?.querySelector<HTMLElement>('input, textarea, select, button.p');
    first?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  // Another step may have been opened while this one was on its way.
  const close = (): void => {
    if (openStep.value === step.event) openStep.value = null;
  };
  const submit = async (): Promise<void> => {
    setTried(true);
    if (missing.length > 0 || busy) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    const base = stale?.now ?? opened.current;
    const outcome = await runStep(
      () => target.send(step.event, argsOf(fields, values), base.rev),
      () => target.reload(),
    );
    setBusy(false);
    if (outcome.kind === 'failed') {
      setError(outcome.error);
      return;
    }
    if (outcome.kind === 'stale') {
      setStale({ before: base, now: outcome.now });
      return;
    }
    dropDraft(key);
    say(t('step.done', { step: name }));
    if (bare) await target.refresh();
    close();
    if (!bare) await target.refresh();
  };

  const fresh = stale?.now ?? null;
  const gone = fresh !== null && !fresh.steps.some((candidate) => candidate.event === step.event);
  if (bare && !stale && !error) return null;
  return (
    <form
      ref={form}
      class="stepf"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        else if (event.key === 'Escape' && !event.defaultPrevented) close();
        else return;
        event.preventDefault();
      }}
    >
      {fields.some((field) => field.kind === 'score') ? <CallScript /> : null}
      {fields.map((field) => (
        <StepField
          key={field.name}
          field={field}
          target={target}
          values={values}
          problem={tried && missing.includes(field.name)}
          onChange={(fieldName, value) => keepDraft(key, fieldName, value)}
        />
      ))}
      {stale ? <StaleNotice before={stale.before} now={stale.now} gone={gone} /> : null}
      {error ? <Failure error={error} safe={t('step.kept')} /> : null}
      <div class="acts">
        <button type="submit" class="b p" disabled={busy || gone}>
          {busy ? t('step.sending') : stale ? t('step.sendAnyway', { step: name }) : name}
          <Kbd>Ctrl ↵</Kbd>
        </button>
        <button type="button" class="b" onClick={close}>
          {t('word.close')}
        </button>
      </div>
    </form>
  );
}
