// The name of a queue's view in words; one the desk does not know keeps its key.
import { t } from '#/desk/i18n/words.ts';

const NAMES: Readonly<Record<string, Parameters<typeof t>[0]>> = {
  mine: 'view.mine',
  my_stage: 'view.my_stage',
  all_open: 'view.all_open',
  overdue: 'view.overdue',
  unassigned: 'view.unassigned',
  follow_up: 'view.follow_up',
  closed: 'view.closed',
  outages: 'view.outages',
};

export function viewName(view: string): string {
  const name = NAMES[view];
  return name ? t(name) : view;
}
