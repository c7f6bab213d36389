// Who calls about which line: one search box until a product or customer is chosen, then one line that can be changed.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { searchAll } from '#/desk/api/desk.ts';
import type { CustomerHit, Found, ProductHit } from '#/desk/api/record-rows.ts';
import { FoundList, type Hit, hitsOf } from '#/desk/frame/found-list.tsx';
import { t } from '#/desk/i18n/words.ts';
import { CustomerLines } from '#/desk/intake/customer-lines.tsx';
import { withProduct } from '#/desk/logic/intake-draft.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { LevelChip, NumberTag } from '#/desk/parts/marks.tsx';
import { changeIntake, intake } from '#/desk/state/intake.ts';
import { Latest } from '#/desk/state/latest.ts';
import { statusWord } from '#/desk/records/facts.tsx';
import { nameOf } from '#/desk/state/reference.ts';
import { go } from '#/desk/state/route.ts';

const ENOUGH = 2;

export function WhoPart() {
  const { product, customer } = intake.value;
  const [changing, setChanging] = useState(false);
  const chosen = product !== null || customer !== null;
  if (chosen && !changing) return <Chosen onChange={() => setChanging(true)} />;
  return <WhoSearch onChosen={() => setChanging(false)} />;
}

function Chosen({ onChange }: { readonly onChange: () => void }) {
  const { product, customer } = intake.value;
  return (
    <section class="chosen">
      {product ? <NumberTag number={product.product_number} /> : null}
      <b>{customer?.name}</b>
      {product ? <ChosenLine product={product} /> : <span class="dim grow">{t('intake.noLine')}</span>}
      <button type="button" class="b" onClick={onChange}>
        {t('intake.change')}
      </button>
      {product && product.status !== 'active' ? (
        <p class="state soon">{t('intake.notActive', { status: statusWord(product.status) })}</p>
      ) : null}
    </section>
  );
}

function ChosenLine({ product }: { readonly product: ProductHit }) {
  return (
    <>
      <span class="dim">{nameOf('service_type', product.service_type)}</span>
      <LevelChip level={product.service_level} />
      <span class="dim grow">{[product.site_name, product.address].filter(Boolean).join(' · ')}</span>
    </>
  );
}

function WhoSearch({ onChosen }: { readonly onChosen: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const search = useMemo(() => new Latest<string, Found>(searchAll), []);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [customer, setCustomer] = useState<CustomerHit | null>(null);
  const hits = search.answer.value ? hitsOf(search.answer.value, 'lines') : [];

  useEffect(() => input.current?.focus(), []);

  const choose = (hit: Hit | undefined): void => {
    if (!hit) return;
    if (hit.kind === 'ticket') {
      go({ place: 'queue', view: 'all_open', ticket: hit.row.id });
      return;
    }
    if (hit.kind === 'product') {
      changeIntake(withProduct(intake.value, hit.row));
      onChosen();
      return;
    }
    setCustomer(hit.row);
  };
  const type = (text: string): void => {
    setTyped(text);
    setAt(0);
    setCustomer(null);
    if (text.trim().length < ENOUGH) search.clear();
    else search.put(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && !event.ctrlKey) choose(hits[at]);
    else return;
    event.preventDefault();
  };

  return (
    <section>
      <div class="find big-find">
        <Icon name="search" />
        <input
          ref={input}
          inputMode="search"
          role="combobox"
          aria-expanded={typed.trim().length >= ENOUGH}
          aria-controls="intake-found"
          aria-label={t('find.what')}
          placeholder={t('find.what')}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {customer ? (
        <CustomerLines customer={customer} onChosen={onChosen} />
      ) : typed.trim().length >= ENOUGH ? (
        <FoundList id="intake-found" search={search} hits={hits} at={at} onChoose={choose} />
      ) : (
        <p class="note">{t('intake.searchHint')}</p>
      )}
    </section>
  );
}
