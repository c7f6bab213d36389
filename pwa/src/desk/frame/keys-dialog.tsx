// All keys on one card.
import { t } from '#/desk/i18n/words.ts';
import { Dialog } from '#/desk/parts/dialog.tsx';
import { Kbd } from '#/desk/parts/marks.tsx';

const ROWS = [
  { keys: ['j', 'k'], word: 'keys.move' },
  { keys: ['Enter'], word: 'keys.open' },
  { keys: ['/'], word: 'keys.search' },
  { keys: ['n'], word: 'keys.intake' },
  { keys: ['a'], word: 'keys.assign' },
  { keys: ['e'], word: 'keys.chase' },
  { keys: ['r'], word: 'keys.note' },
  { keys: ['m'], word: 'keys.moveCard' },
  { keys: ['Esc'], word: 'keys.back' },
  { keys: ['Ctrl', 'Enter'], word: 'keys.send' },
  { keys: ['Ctrl', 'K'], word: 'keys.commands' },
  { keys: ['?'], word: 'keys.this' },
] as const;

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl class="keys">
        {ROWS.map((row) => (
          <div key={row.word}>
            <dt>
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(row.word)}</dd>
          </div>
        ))}
      </dl>
      <p class="note">{t('keys.steps')}</p>
    </Dialog>
  );
}
