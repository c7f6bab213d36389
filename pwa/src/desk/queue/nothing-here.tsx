// An empty view: what will be here, and what to do.
import { t } from '#/desk/i18n/words.ts';
import { Empty } from '#/desk/parts/states.tsx';

const TEXTS: Readonly<Record<string, Parameters<typeof t>[0]>> = {
  mine: 'empty.mine',
  my_stage: 'empty.my_stage',
  overdue: 'empty.overdue',
  unassigned: 'empty.unassigned',
  follow_up: 'empty.follow_up',
  closed: 'empty.closed',
};

export function NothingHere({ view, filter }: { readonly view: string; readonly filter: string }) {
  if (filter) {
    return (
      <Empty icon="search" title={t('empty.filter', { q: filter })}>
        <p>{t('empty.filterHint')}</p>
      </Empty>
    );
  }
  return (
    <Empty icon={view === 'overdue' ? 'check' : 'inbox'} title={t('empty.title')}>
      <p>{t(TEXTS[view] ?? 'empty.all')}</p>
    </Empty>
  );
}
