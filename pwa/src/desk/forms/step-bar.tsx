// The next allowed steps as buttons, each with its key; what stands in a step's way is said in words beside it.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '#/desk/i18n/words.ts';
import { StepForm } from '#/desk/forms/step-form.tsx';
import type { StepTarget } from '#/desk/forms/step-target.ts';
import type { Step } from '#/desk/api/ticket-rows.ts';
import { stepKeys } from '#/desk/logic/keys.ts';
import { fieldsOf } from '#/desk/logic/step-form.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Kbd } from '#/desk/parts/marks.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { openStep } from '#/desk/state/screen.ts';
import { pick } from '#/domain/i18n/words.ts';

/** Steps that set something right rather than move the work on: smaller, in the second row. */
const ASIDE: ReadonlySet<string> = new Set(['classify', 'identify', 'cancel']);

/** Answers to a question: while nobody asks it, they are not shown. */
const ANSWERS: ReadonlySet<string> = new Set([
  'approve_hold',
  'refuse_hold',
  'approve_waiver',
  'refuse_waiver',
]);

export function StepBar(props: { readonly target: StepTarget; readonly children?: ComponentChildren }) {
  const { target, children } = props;
  const steps = target.steps.filter((step) => step.unmet.length === 0 || !ANSWERS.has(step.event));
  const keys = stepKeys(steps.map((step) => step.event));
  const open = useOpened(target);
  const blocked = steps.filter((step) => step.unmet.length > 0);
  const main = steps.find((step) => step.primary && step.unmet.length === 0);
  return (
    <>
      <div class="acts">
        {main ? <StepButton key={main.event} step={main} letter={keys.get(main.event)} main /> : null}
        {steps
          .filter((step) => step !== main && !isAside(step))
          .map((step) => (
            <StepButton key={step.event} step={step} letter={keys.get(step.event)} main={false} />
          ))}
      </div>
      <div class="acts extra">
        {children}
        {steps.filter(isAside).map((step) => (
          <StepButton key={step.event} step={step} letter={keys.get(step.event)} main={false} />
        ))}
      </div>
      {blocked.length > 0 ? <Unmet steps={blocked} /> : null}
      {open ? <StepForm key={`${target.key}:${open.event}`} step={open} target={target} /> : null}
    </>
  );
}

/** The step whose form is open. It stays as it was opened when the step is no longer allowed: what is typed is not lost. */
function useOpened(target: StepTarget): Step | null {
  const opened = useRef<Step | null>(null);
  const event = openStep.value;
  if (event === null) opened.current = null;
  else if (opened.current?.event !== event)
    opened.current = target.steps.find((step) => step.event === event) ?? null;
  return opened.current;
}

function isAside(step: Step): boolean {
  return ASIDE.has(step.event) || (step.event === 'take' && !step.primary);
}

function StepButton(props: {
  readonly step: Step;
  readonly letter: string | undefined;
  readonly main: boolean;
}) {
  const { step } = props;
  const free = step.unmet.length === 0;
  const asks = fieldsOf(step.event, step.form, step.optional).length > 0;
  const toggle = (): void => {
    openStep.value = asks && openStep.value === step.event ? null : step.event;
  };
  useCommand(`step:${props.letter ?? `none-${step.event}`}`, free && props.letter ? toggle : null);
  return (
    <button
      type="button"
      class={props.main ? 'b p' : 'b'}
      aria-disabled={!free}
      aria-expanded={asks ? openStep.value === step.event : undefined}
      onClick={() => {
        if (free) toggle();
      }}
    >
      {props.main ? <Icon name="arrow" /> : null}
      {pick({ ...step })}
      {free && props.letter ? <Kbd>{props.letter}</Kbd> : null}
    </button>
  );
}

function Unmet({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ul class="unmet">
      {steps.map((step) => (
        <li key={step.event}>
          <b>{t('step.notYet', { step: pick({ ...step }) })}</b>
          {step.unmet.map((gate) => (
            <span key={gate.gate}>{pick({ ...gate }, 'text')}</span>
          ))}
        </li>
      ))}
    </ul>
  );
}
