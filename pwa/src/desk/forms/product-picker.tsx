// Which line it is about: found by number, customer, phone or address.
import { useMemo, useState } from 'preact/hooks';
import { searchAll } from '#/desk/api/desk.ts';
import type { Found, ProductHit } from '#/desk/api/record-rows.ts';
import { Missing } from '#/desk/forms/step-field-missing.tsx';
import { t } from '#/desk/i18n/words.ts';
import { NumberTag } from '#/desk/parts/marks.tsx';
import { whatHappened } from '#/desk/parts/states.tsx';
import { Latest } from '#/desk/state/latest.ts';

const ENOUGH = 2;

export function ProductPicker(props: {
  readonly value: string;
  readonly invalid: boolean;
  readonly onChange: (id: string) => void;
}) {
  const search = useMemo(() => new Latest<string, Found>(searchAll), []);
  const [typed, setTyped] = useState('');
  const { answer, problem } = search;
  const products: readonly ProductHit[] = answer.value?.products ?? [];
  return (
    <fieldset class="fld cands">
      <legend>{t('word.product')}</legend>
      {props.invalid ? <Missing /> : null}
      <input
        type="search"
        aria-label={t('find.what')}
        placeholder={t('find.what')}
        value={typed}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (text.trim().length < ENOUGH) search.clear();
          else search.put(text.trim());
        }}
      />
      {problem.value ? <p class="note">{whatHappened(problem.value)}</p> : null}
      {answer.value && products.length === 0 ? <p class="note">{t('find.none')}</p> : null}
      {products.slice(0, 8).map((product) => (
        <label key={product.id} class={props.value === product.id ? 'cand on' : 'cand'}>
          <input
            type="radio"
            name="product"
            checked={props.value === product.id}
            onChange={() => props.onChange(product.id)}
          />
          <span />
          <NumberTag number={product.product_number} />
          <small>
            {[product.customer_name, product.site_name, product.address].filter(Boolean).join(' · ')}
          </small>
        </label>
      ))}
    </fieldset>
  );
}
