// Choosing a class by typing a few letters: the tree's leaves that answer, with their families, by keyboard or pointer.
import { useId, useRef, useState } from 'preact/hooks';
import type { ReferenceItem } from '#/desk/api/record-rows.ts';
import { Missing } from '#/desk/forms/step-field-missing.tsx';
import { t } from '#/desk/i18n/words.ts';
import { choicesOf, type Depth, searchChoices, type TreeChoice } from '#/desk/logic/tree-search.ts';
import { itemOf, itemsOf, nameOf } from '#/desk/state/reference.ts';
import { pick } from '#/domain/i18n/words.ts';

const SHOWN = 12;

export function TreePicker(props: {
  readonly kind: 'symptom' | 'cause';
  readonly depth: Depth;
  readonly label: string;
  readonly serviceType: string | null;
  readonly value: string;
  readonly invalid: boolean;
  readonly optional?: boolean;
  readonly onChange: (code: string) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const open = typed !== null;
  const all = choicesOf(itemsOf(props.kind), props.depth, props.serviceType);
  const found = open ? searchChoices(all, typed) : [];
  const listed = found.slice(0, typed?.trim() ? SHOWN : found.length);

  const choose = (choice: TreeChoice<ReferenceItem> | undefined): void => {
    if (!choice) return;
    props.onChange(choice.item.code);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && !open) setTyped('');
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, listed.length - 1));
    else if (event.key === 'ArrowUp' && open) setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && open && !event.ctrlKey) choose(listed[at]);
    else if (event.key === 'Escape' && open) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="fld tree">
      <label for={id}>
        {props.label}
        {props.optional ? <i class="opt">{t('form.optional')}</i> : null}
      </label>
      {props.invalid ? <Missing /> : null}
      <input
        id={id}
        ref={input}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        aria-invalid={props.invalid}
        autocomplete="off"
        placeholder={t('form.typeClass')}
        value={typed ?? nameOf(props.kind, props.value)}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setTyped(typed ?? '')}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
      />
      {open ? (
        <ul class="opts" id={`${id}-list`} role="listbox">
          {listed.map((choice, index) => (
            <Choice
              key={choice.item.code}
              id={`${id}-${index}`}
              choice={choice}
              selected={index === at}
              onChoose={() => choose(choice)}
            />
          ))}
          {listed.length === 0 ? <li class="note pad">{t('form.noClass')}</li> : null}
        </ul>
      ) : (
        <Boundary kind={props.kind} code={props.value} />
      )}
    </div>
  );
}

function Choice(props: {
  readonly id: string;
  readonly choice: TreeChoice<ReferenceItem>;
  readonly selected: boolean;
  readonly onChoose: () => void;
}) {
  const { item, above } = props.choice;
  return (
    <li
      id={props.id}
      role="option"
      aria-selected={props.selected}
      onPointerDown={(event) => {
        // Before the input loses the focus and closes the list.
        event.preventDefault();
        props.onChoose();
      }}
    >
      <b>{pick({ ...item })}</b>
      <small>{above.map((node) => pick({ ...node })).join(' › ')}</small>
      <small class="note">{item.data ? pick({ ...item.data }, 'boundary') : ''}</small>
    </li>
  );
}

/** What the chosen class is not, so that a wrong choice shows. */
function Boundary({ kind, code }: { readonly kind: string; readonly code: string }) {
  const item = itemOf(kind, code);
  const words = item?.data ? pick({ ...item.data }, kind === 'cause' ? 'evidence' : 'boundary') : '';
  return words ? <small class="note">{words}</small> : null;
}
