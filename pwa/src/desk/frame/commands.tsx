// Ctrl-K: every place and every command by a few letters.
import { useMemo, useState } from 'preact/hooks';
import type { Summary } from '#/desk/api/ticket-rows.ts';
import { allEntries } from '#/desk/frame/view-entries.ts';
import { t } from '#/desk/i18n/words.ts';
import { bestMatches } from '#/desk/logic/match.ts';
import { Dialog } from '#/desk/parts/dialog.tsx';
import { Icon, type IconName } from '#/desk/parts/icon.tsx';
import { Kbd } from '#/desk/parts/marks.tsx';
import { runCommand } from '#/desk/state/commands.ts';
import { feedOf } from '#/desk/state/feeds.ts';
import { go } from '#/desk/state/route.ts';
import { overlay } from '#/desk/state/screen.ts';
import { may, me, signOut, switchLanguage, switchTheme } from '#/desk/state/session.ts';
import { lang } from '#/domain/i18n/words.ts';

interface Entry {
  readonly name: string;
  readonly icon: IconName;
  readonly key?: string;
  readonly run: () => void;
}

export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const entries = useMemo(entriesNow, [lang.value]);
  const found = bestMatches(entries, typed, (entry) => entry.name);
  const chosen = found[Math.min(at, found.length - 1)];

  const run = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    // After the dialog gave the focus back, so that the command may take it.
    setTimeout(entry.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined) setAt((at + move + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('commands.all')} onClose={onClose}>
      <input
        class="cmd-in"
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="cmd-list"
        aria-label={t('commands.type')}
        placeholder={t('commands.type')}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul class="opts" id="cmd-list" role="listbox">
        {found.map((entry) => (
          <li key={entry.name} role="option" aria-selected={entry === chosen}>
            <button type="button" tabIndex={-1} onClick={() => run(entry)}>
              <Icon name={entry.icon} />
              <span>{entry.name}</span>
              {entry.key ? <Kbd>{entry.key}</Kbd> : null}
            </button>
          </li>
        ))}
        {found.length === 0 ? <li class="note pad">{t('commands.none')}</li> : null}
      </ul>
    </Dialog>
  );
}

function entriesNow(): readonly Entry[] {
  const views = feedOf<Summary>('/api/desk/summary').data.value?.views ?? [];
  const places = allEntries(new Set(views.map((view) => view.key))).map((entry) => ({
    name: t('commands.go', { place: t(entry.name) }),
    icon: entry.icon,
    run: () => go(entry.route),
  }));
  return [...doings(), ...places, ...settings()];
}

function doings(): readonly Entry[] {
  const intake: readonly Entry[] = may('ticket.make')
    ? [{ name: t('intake.new'), icon: 'plus', key: 'n', run: () => go({ place: 'intake' }) }]
    : [];
  return [
    ...intake,
    { name: t('keys.search'), icon: 'search', key: '/', run: () => void runCommand('search') },
    { name: t('keys.assign'), icon: 'user', key: 'a', run: () => void runCommand('step:a') },
    { name: t('keys.chase'), icon: 'bell', key: 'e', run: () => void runCommand('chase') },
    { name: t('keys.note'), icon: 'message', key: 'r', run: () => void runCommand('note') },
  ];
}

function settings(): readonly Entry[] {
  const show = (what: 'keys' | 'codes') => () => {
    overlay.value = what;
  };
  const codes: readonly Entry[] = me.value?.demo
    ? [{ name: t('demo.codes'), icon: 'message', run: show('codes') }]
    : [];
  return [
    ...codes,
    { name: t('keys.this'), icon: 'list', key: '?', run: show('keys') },
    { name: '中文', icon: 'message', run: () => switchLanguage('zh') },
    { name: 'English', icon: 'message', run: () => switchLanguage('en') },
    { name: t('theme.light'), icon: 'circle', run: () => switchTheme('light') },
    { name: t('theme.dark'), icon: 'circle', run: () => switchTheme('dark') },
    { name: t('person.signOut'), icon: 'signout', run: () => void signOut() },
  ];
}
