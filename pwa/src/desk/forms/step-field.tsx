// One field of a step: the right control for its kind, its name, and what is missing in words.
import type { ComponentChildren } from 'preact';
import { CandidatePicker } from '#/desk/forms/candidate-picker.tsx';
import { ProductPicker } from '#/desk/forms/product-picker.tsx';
import { Missing } from '#/desk/forms/step-field-missing.tsx';
import type { StepTarget } from '#/desk/forms/step-target.ts';
import { TreePicker } from '#/desk/forms/tree-picker.tsx';
import { t } from '#/desk/i18n/words.ts';
import type { FieldSpec, Values } from '#/desk/logic/step-form.ts';
import { fieldName } from '#/desk/parts/field-words.ts';
import { itemsOf } from '#/desk/state/reference.ts';
import { pick } from '#/domain/i18n/words.ts';

interface FieldProps {
  readonly field: FieldSpec;
  readonly target: StepTarget;
  readonly values: Values;
  readonly problem: boolean;
  readonly onChange: (name: string, value: string) => void;
}

export function StepField(props: FieldProps) {
  const { field, values, onChange } = props;
  const value = values[field.name] ?? '';
  const change = (next: string): void => onChange(field.name, next);
  switch (field.kind) {
    case 'symptom':
      return (
        <TreePicker
          kind="symptom"
          depth="level3"
          label={fieldName('symptom')}
          serviceType={props.target.serviceType}
          value={value}
          invalid={props.problem}
          optional={!field.required}
          onChange={change}
        />
      );
    case 'cause':
      return (
        <TreePicker
          kind="cause"
          depth="leaf"
          label={fieldName('cause')}
          serviceType={props.target.serviceType}
          value={value}
          invalid={props.problem}
          onChange={(code) => {
            change(code);
            const party = partyOf(code);
            if (party && !values.party) onChange('party', party);
          }}
        />
      );
    case 'technician':
      return (
        <CandidatePicker
          load={props.target.candidates}
          value={value}
          invalid={props.problem}
          onChange={change}
        />
      );
    case 'product':
      return <ProductPicker value={value} invalid={props.problem} onChange={change} />;
    default:
      return <PlainField {...props} value={value} onPick={change} />;
  }
}

/** Fields that need nothing but the reference data. */
function PlainField(
  props: FieldProps & { readonly value: string; readonly onPick: (value: string) => void },
) {
  const { field, value, problem, onPick } = props;
  switch (field.kind) {
    case 'window':
      return <WindowField {...props} />;
    case 'score':
      return <ScoreField value={value} invalid={problem} onChange={onPick} />;
    case 'moment':
      return (
        <Labelled field={field} problem={problem}>
          <input type="datetime-local" value={value} onInput={(event) => onPick(event.currentTarget.value)} />
        </Labelled>
      );
    case 'text':
    case 'answer':
      return (
        <Labelled field={field} problem={problem}>
          <textarea
            rows={3}
            maxLength={2000}
            value={value}
            aria-invalid={problem}
            onInput={(event) => onPick(event.currentTarget.value)}
          />
        </Labelled>
      );
    default:
      return <CodeField {...props} />;
  }
}

function CodeField(props: FieldProps & { readonly value: string; readonly onPick: (value: string) => void }) {
  return (
    <Labelled field={props.field} problem={props.problem}>
      <select
        value={props.value}
        aria-invalid={props.problem}
        onChange={(event) => props.onPick(event.currentTarget.value)}
      >
        <option value="">{t('form.choose')}</option>
        {itemsOf(props.field.codes ?? '').map((item) => (
          <option key={item.code} value={item.code}>
            {pick({ ...item })}
          </option>
        ))}
      </select>
      <ClockEffect codes={props.field.codes} code={props.value} />
    </Labelled>
  );
}

/** Whether a hold reason stops the clock: said before, not after. */
function ClockEffect({ codes, code }: { readonly codes: string | undefined; readonly code: string }) {
  if (codes !== 'hold_reason' || !code) return null;
  const item = itemsOf('hold_reason').find((reason) => reason.code === code);
  return (
    <small class="note">{t(item?.data?.clock === 'pauses' ? 'form.clockPauses' : 'form.clockRuns')}</small>
  );
}

function WindowField({ values, problem, onChange }: FieldProps) {
  return (
    <fieldset class="fld">
      <legend>{fieldName('window')}</legend>
      {problem ? <Missing /> : null}
      <div class="pair">
        <input
          type="datetime-local"
          aria-label={t('form.from')}
          value={values.window_start ?? ''}
          onInput={(event) => onChange('window_start', event.currentTarget.value)}
        />
        <span>{t('form.to')}</span>
        <input
          type="datetime-local"
          aria-label={t('form.to')}
          min={values.window_start ?? ''}
          value={values.window_end ?? ''}
          onInput={(event) => onChange('window_end', event.currentTarget.value)}
        />
      </div>
    </fieldset>
  );
}

const SCORES = ['1', '2', '3', '4', '5'] as const;

function ScoreField(props: {
  readonly value: string;
  readonly invalid: boolean;
  readonly onChange: (value: string) => void;
}) {
  return (
    <fieldset class="fld score" aria-invalid={props.invalid}>
      <legend>{fieldName('score')}</legend>
      {props.invalid ? <Missing /> : null}
      <div class="scores">
        {SCORES.map((score) => (
          <label key={score} class={props.value === score ? 'on' : ''}>
            <input
              type="radio"
              name="score"
              class="sr"
              checked={props.value === score}
              onChange={() => props.onChange(score)}
            />
            <b>{score}</b>
            <small>{t(`score.${score}`)}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Labelled(props: {
  readonly field: FieldSpec;
  readonly problem: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="fld">
      <span>
        {fieldName(props.field.name)}
        {props.field.required ? null : <i class="opt">{t('form.optional')}</i>}
      </span>
      {props.problem ? <Missing /> : null}
      {props.children}
    </label>
  );
}

function partyOf(cause: string): string | null {
  const party = itemsOf('cause').find((item) => item.code === cause)?.data?.party;
  return typeof party === 'string' ? party : null;
}
