// What it is about: the caller's own words, the kind, and the class by typing.
import { Missing } from '#/desk/forms/step-field-missing.tsx';
import { TreePicker } from '#/desk/forms/tree-picker.tsx';
import { t } from '#/desk/i18n/words.ts';
import { changeIntake, intake } from '#/desk/state/intake.ts';
import { itemsOf } from '#/desk/state/reference.ts';
import { pick } from '#/domain/i18n/words.ts';

export function WhatPart({ missing }: { readonly missing: readonly string[] }) {
  const draft = intake.value;
  const service = draft.kind === 'fault_report' ? (draft.product?.service_type ?? null) : 'SV';
  return (
    <section class="in-grid">
      <label class="fld wide">
        <span>{t('intake.description')}</span>
        {missing.includes('description') ? <Missing /> : null}
        <textarea
          name="description"
          rows={3}
          maxLength={4000}
          placeholder={t('intake.descriptionHint')}
          aria-invalid={missing.includes('description')}
          value={draft.description}
          onInput={(event) => changeIntake({ description: event.currentTarget.value })}
        />
      </label>
      <div class="wide">
        <TreePicker
          kind="symptom"
          depth="level3"
          label={t('intake.symptom')}
          serviceType={service}
          value={draft.symptom}
          invalid={missing.includes('symptom')}
          onChange={(symptom) => changeIntake({ symptom })}
        />
      </div>
      <CodeSelect
        kind="ticket_kind"
        label={t('intake.kind')}
        value={draft.kind}
        onPick={(kind) => changeIntake({ kind })}
      />
      <CodeSelect
        kind="channel"
        label={t('intake.channel')}
        value={draft.channel}
        except={NOT_CALLED}
        onPick={(channel) => changeIntake({ channel })}
      />
    </section>
  );
}

/** Channels through which nobody talks to a desk. */
const NOT_CALLED: ReadonlySet<string> = new Set(['scan', 'import', 'monitoring', 'field']);

function CodeSelect(props: {
  readonly kind: string;
  readonly label: string;
  readonly value: string;
  readonly except?: ReadonlySet<string>;
  readonly onPick: (code: string) => void;
}) {
  return (
    <label class="fld">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onPick(event.currentTarget.value)}>
        {itemsOf(props.kind)
          .filter((item) => !props.except?.has(item.code))
          .map((item) => (
            <option key={item.code} value={item.code}>
              {pick({ ...item })}
            </option>
          ))}
      </select>
    </label>
  );
}
