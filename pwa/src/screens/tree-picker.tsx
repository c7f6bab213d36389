// Choosing one leaf of a catalogue: by taps down the tree, or by typing a word.
import { ChevronRight, CornerLeftUp } from 'lucide';
import { useState } from 'preact/hooks';
import { Btn } from '#/components/button.tsx';
import { TextField } from '#/components/field.tsx';
import { Icon } from '#/components/icon.tsx';
import { Sheet } from '#/components/sheet.tsx';
import { childrenOf, isLeaf, pathOf, searchLeaves, waysTo } from '#/domain/catalogue-tree.ts';
import { t } from '#/domain/i18n/field.ts';
import { pick } from '#/domain/i18n/words.ts';
import type { Reference } from '#/domain/rows.ts';

interface TreePickerProps {
  readonly title: string;
  readonly entries: readonly Reference[];
  /** The node to start at; null is the top of the tree. */
  readonly root: string | null;
  readonly onChoose: (entry: Reference) => void;
  readonly onClose: () => void;
}

export function TreePicker({ title, entries, root, onChoose, onClose }: TreePickerProps) {
  const [at, setAt] = useState<string | null>(root);
  const [typed, setTyped] = useState('');
  const searching = typed.trim() !== '';
  const shown = searching ? searchLeaves(entries, typed) : childrenOf(entries, at);
  const choose = (entry: Reference): void => {
    if (isLeaf(entries, entry.code)) onChoose(entry);
    else setAt(entry.code);
  };
  return (
    <Sheet
      title={at ? pick(pathOf(entries, at).at(-1) ?? {}) : title}
      closeName={t('close')}
      onClose={onClose}
    >
      <TextField
        label={t('reply_search')}
        type="search"
        inputMode="search"
        value={typed}
        onInput={setTyped}
      />
      {at !== root && !searching && (
        <Btn quiet icon={CornerLeftUp} onClick={() => setAt(pathOf(entries, at ?? '').at(-2)?.code ?? root)}>
          {t('reply_back_up')}
        </Btn>
      )}
      <div class="panel">
        {shown.map((entry) => (
          <button key={entry.code} type="button" class="row link" onClick={() => choose(entry)}>
            <span class="d">
              <span>{pick(entry)}</span>
              {searching && <small>{waysTo(entries, entry.code)}</small>}
            </span>
            {!isLeaf(entries, entry.code) && <Icon icon={ChevronRight} size={24} />}
          </button>
        ))}
        {shown.length === 0 && (
          <p class="row">{t(entries.length === 0 ? 'reply_none' : 'reply_search_none')}</p>
        )}
      </div>
    </Sheet>
  );
}
