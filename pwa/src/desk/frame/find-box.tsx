// The search on top of every screen: products, customers and tickets while one types; choosing one goes there.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { searchAll } from '#/desk/api/desk.ts';
import type { Found } from '#/desk/api/record-rows.ts';
import { FoundList, hitsOf, type Hit } from '#/desk/frame/found-list.tsx';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Kbd } from '#/desk/parts/marks.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { Latest } from '#/desk/state/latest.ts';
import { go, route } from '#/desk/state/route.ts';

const ENOUGH = 2;

export function FindBox() {
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const search = useMemo(() => new Latest<string, Found>(searchAll), []);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const hits = search.answer.value ? hitsOf(search.answer.value) : [];

  useCommand('search', () => {
    input.current?.focus();
    input.current?.select();
  });
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);

  const leave = (): void => {
    setOpen(false);
    input.current?.blur();
  };
  const choose = (hit: Hit | undefined): void => {
    if (!hit) return;
    leave();
    visit(hit);
  };
  const type = (text: string): void => {
    setTyped(text);
    setOpen(true);
    setAt(0);
    if (text.trim().length < ENOUGH) search.clear();
    else search.put(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') choose(hits[at]);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  };

  return (
    <div class="find" ref={box} role="search">
      <Icon name="search" />
      <input
        ref={input}
        inputMode="search"
        role="combobox"
        aria-expanded={open && typed.trim().length >= ENOUGH}
        aria-controls="found"
        aria-label={t('find.what')}
        placeholder={t('find.what')}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onFocus={() => setOpen(true)}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Kbd>/</Kbd>
      {open && typed.trim().length >= ENOUGH ? (
        <FoundList id="found" search={search} hits={hits} at={at} onChoose={choose} />
      ) : null}
    </div>
  );
}

function visit(hit: Hit): void {
  const here = route.value;
  if (hit.kind !== 'ticket') go({ place: hit.kind, id: hit.row.id });
  else go({ place: 'queue', view: here.place === 'queue' ? here.view : 'all_open', ticket: hit.row.id });
}
