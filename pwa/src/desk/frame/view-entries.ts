// The entries of the views column: which view is which place, under which heading, and who gets to see it.
import type { t } from '#/desk/i18n/words.ts';
import type { IconName } from '#/desk/parts/icon.tsx';
import type { Route } from '#/desk/state/route.ts';
import { may } from '#/desk/state/session.ts';

type Word = Parameters<typeof t>[0];

export interface ViewEntry {
  readonly key: string;
  readonly name: Word;
  readonly icon: IconName;
  readonly route: Route;
  readonly hot?: boolean;
  /** The action without which the entry is not shown. */
  readonly needs?: string;
  /** Shown although the summary does not count it. */
  readonly always?: boolean;
}

export interface ViewGroup {
  readonly title: Word;
  readonly entries: readonly ViewEntry[];
}

const queue = (view: string): Route => ({ place: 'queue', view, ticket: null });

const GROUPS: readonly ViewGroup[] = [
  {
    title: 'views.tickets',
    entries: [
      { key: 'mine', name: 'view.mine', icon: 'user', route: queue('mine') },
      { key: 'my_stage', name: 'view.my_stage', icon: 'inbox', route: queue('my_stage') },
      { key: 'all_open', name: 'view.all_open', icon: 'list', route: queue('all_open'), always: true },
      { key: 'overdue', name: 'view.overdue', icon: 'late', route: queue('overdue'), hot: true },
      { key: 'unassigned', name: 'view.unassigned', icon: 'users', route: queue('unassigned') },
      { key: 'follow_up', name: 'view.follow_up', icon: 'phone', route: queue('follow_up') },
      { key: 'closed', name: 'view.closed', icon: 'check', route: queue('closed') },
    ],
  },
  {
    title: 'views.check',
    entries: [
      { key: 'outages', name: 'view.outages', icon: 'zap', route: { place: 'outages' } },
      {
        key: 'approvals',
        name: 'view.approvals',
        icon: 'pause',
        route: { place: 'orders', view: 'approvals', order: null },
        needs: 'order.approve',
      },
      { key: 'labels_missing', name: 'view.labels_missing', icon: 'tag', route: { place: 'labels' } },
      {
        key: 'conflicts',
        name: 'view.conflicts',
        icon: 'split',
        route: { place: 'conflicts' },
        needs: 'conflict.settle',
      },
      {
        key: 'photos',
        name: 'view.photos',
        icon: 'camera',
        route: { place: 'photos' },
        needs: 'photo.review',
      },
    ],
  },
  {
    title: 'views.field',
    entries: [
      { key: 'board', name: 'view.board', icon: 'board', route: { place: 'board' }, always: true },
      {
        key: 'orders',
        name: 'view.orders',
        icon: 'clipboard',
        route: { place: 'orders', view: 'open', order: null },
        always: true,
      },
    ],
  },
];

/** The groups this user sees, given the views the server counts for him. */
export function viewGroups(counted: ReadonlySet<string>): readonly ViewGroup[] {
  const shown = (entry: ViewEntry): boolean =>
    (entry.always === true || counted.has(entry.key)) && (entry.needs === undefined || may(entry.needs));
  return GROUPS.map((group) => ({ ...group, entries: group.entries.filter(shown) })).filter(
    (group) => group.entries.length > 0,
  );
}

/** Every entry, for the command list. */
export function allEntries(counted: ReadonlySet<string>): readonly ViewEntry[] {
  return viewGroups(counted).flatMap((group) => group.entries);
}
