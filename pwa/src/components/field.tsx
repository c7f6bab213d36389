// Form fields: a label, what went wrong in words between label and control, and the native control with the right
// keyboard. Choices are native radio buttons drawn as rows.
import { TriangleAlert } from 'lucide';
import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '#/components/icon.tsx';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'tel' | 'password' | 'search';
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'search';
  readonly autoComplete?: string;
  readonly autoCapitalize?: 'none' | 'sentences' | 'characters';
  readonly lines?: number;
  readonly placeholder?: string;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const control = {
    id,
    value: props.value,
    placeholder: props.placeholder ?? '',
    'aria-invalid': props.error ? true : undefined,
    'aria-describedby': props.error ? `${id}-error` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
  };
  return (
    <Framed {...props} id={id}>
      {props.lines ? (
        <textarea class="input" rows={props.lines} {...control} />
      ) : (
        <input
          class="input"
          inputMode={props.inputMode ?? 'text'}
          autocomplete={props.autoComplete ?? 'off'}
          autocapitalize={props.autoCapitalize ?? 'none'}
          spellcheck={false}
          {...typeOf(props.type)}
          {...control}
        />
      )}
    </Framed>
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly small?: string | undefined;
}

interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChoose: (value: string) => void;
}

/** One of several, as rows one can hit with a glove. */
export function ChoiceField(props: ChoiceFieldProps) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={props.error ? `${id}-error` : undefined}>
      <legend class="label">{props.label}</legend>
      <FieldError id={id} error={props.error} />
      <div class="panel">
        {props.choices.map((choice) => (
          <label key={choice.value} class="row choice">
            <input
              type="radio"
              name={id}
              checked={props.value === choice.value}
              onChange={() => props.onChoose(choice.value)}
            />
            <span class="d">
              <span>{choice.text}</span>
              {choice.small && <small>{choice.small}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Two or three short choices side by side. */
export function Segments(props: Omit<ChoiceFieldProps, 'error'> & { readonly tight?: boolean }) {
  const id = useId();
  return (
    <fieldset class="field">
      <legend class="label">{props.label}</legend>
      <div class={props.tight ? 'segments tight' : 'segments'}>
        {props.choices.map((choice) => (
          <label key={choice.value} class={props.value === choice.value ? 'on' : ''}>
            <input
              class="sr"
              type="radio"
              name={id}
              checked={props.value === choice.value}
              onChange={() => props.onChoose(choice.value)}
            />
            {choice.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Framed(props: FieldProps & { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="label" for={props.id}>
        {props.label}
      </label>
      {props.hint && <p class="sm">{props.hint}</p>}
      <FieldError id={props.id} error={props.error} />
      {props.children}
    </div>
  );
}

function FieldError({ id, error }: { readonly id: string; readonly error?: string | null | undefined }) {
  if (!error) return null;
  return (
    <p class="state late field-error" id={`${id}-error`}>
      <Icon icon={TriangleAlert} size={20} />
      {error}
    </p>
  );
}

/** Preact ties the allowed roles to each input type; these four need none. */
function typeOf(type: TextFieldProps['type'] = 'text'): InputHTMLAttributes {
  return { type } as InputHTMLAttributes;
}
