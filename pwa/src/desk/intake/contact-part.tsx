// Whom to call back and where to go: asked only as far as it is not on file.
import { useState } from 'preact/hooks';
import { Missing } from '#/desk/forms/step-field-missing.tsx';
import { t } from '#/desk/i18n/words.ts';
import type { IntakeDraft } from '#/desk/logic/intake-draft.ts';
import { changeIntake, intake } from '#/desk/state/intake.ts';

type Field = 'contact_name' | 'contact_phone' | 'contact_email' | 'place';

export function ContactPart({ missing }: { readonly missing: readonly string[] }) {
  const draft = intake.value;
  const [editing, setEditing] = useState(false);
  const onFile = draft.product !== null && draft.contact_name !== '' && draft.contact_phone !== '';
  if (onFile && !editing) {
    return (
      <section class="chosen">
        <span class="dim">{t('intake.contact')}</span>
        <b>{draft.contact_name}</b>
        <span class="mono">{draft.contact_phone}</span>
        <span class="grow" />
        <button type="button" class="b" onClick={() => setEditing(true)}>
          {t('intake.change')}
        </button>
      </section>
    );
  }
  return (
    <section class="in-grid" onFocusIn={() => setEditing(true)}>
      <TextField draft={draft} name="contact_name" missing={missing} />
      <TextField draft={draft} name="contact_phone" missing={missing} />
      <TextField draft={draft} name="contact_email" missing={missing} />
      {draft.product ? null : <TextField draft={draft} name="place" missing={missing} />}
    </section>
  );
}

const TYPES: Readonly<Partial<Record<Field, string>>> = { contact_phone: 'tel', contact_email: 'email' };

function TextField(props: {
  readonly draft: IntakeDraft;
  readonly name: Field;
  readonly missing: readonly string[];
}) {
  const { name, draft } = props;
  const invalid = props.missing.includes(name);
  return (
    <label class="fld">
      <span>
        {t(`intake.${name}`)}
        {name === 'contact_email' ? <i class="opt">{t('form.optional')}</i> : null}
      </span>
      {invalid ? <Missing /> : null}
      <input
        name={name}
        type={(TYPES[name] ?? 'text') as 'text'}
        maxLength={200}
        autocomplete="off"
        aria-invalid={invalid}
        value={draft[name]}
        onInput={(event) => changeIntake({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}
