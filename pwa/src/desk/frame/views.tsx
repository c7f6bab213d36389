// The views column: what waits where, counted live, and whether the desk is in touch with the server.
import type { Summary } from '#/desk/api/ticket-rows.ts';
import { viewGroups, type ViewEntry } from '#/desk/frame/view-entries.ts';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { isStale } from '#/desk/state/feed.ts';
import { useFeed } from '#/desk/state/feeds.ts';
import { addressOf, route } from '#/desk/state/route.ts';
import { overlay } from '#/desk/state/screen.ts';
import { clockTime, zoneName } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

export function Views() {
  const feed = useFeed<Summary>('/api/desk/summary');
  const counts = new Map(feed.data.value?.views.map((view) => [view.key, view.count]));
  const here = addressOf(withoutOpen());
  return (
    <nav class="views" aria-label={t('views.title')} data-front={overlay.value === 'views'}>
      {viewGroups(new Set(counts.keys())).map((group) => (
        <div key={group.title}>
          <h2>{t(group.title)}</h2>
          {group.entries.map((entry) => (
            <ViewLink
              key={entry.key}
              entry={entry}
              count={counts.get(entry.key)}
              current={addressOf(entry.route) === here}
            />
          ))}
        </div>
      ))}
      <InTouch />
    </nav>
  );
}

function ViewLink(props: {
  readonly entry: ViewEntry;
  readonly count: number | undefined;
  readonly current: boolean;
}) {
  const { entry, count } = props;
  const hot = entry.hot === true && count !== undefined && count > 0;
  return (
    <a
      href={addressOf(entry.route)}
      aria-current={props.current ? 'page' : undefined}
      onClick={() => {
        if (overlay.value === 'views') overlay.value = null;
      }}
    >
      <Icon name={entry.icon} />
      <span>{t(entry.name)}</span>
      {count === undefined ? null : <b class={hot ? 'hot' : undefined}>{count}</b>}
    </a>
  );
}

/** In touch, or since when not. */
function InTouch() {
  const feed = useFeed<Summary>('/api/desk/summary');
  const { asOf, problem, changedAt } = feed;
  const lost = problem.value !== null;
  const stale = isStale(asOf.value, problem.value, now.value);
  return (
    <div class={lost ? 'live lost' : 'live'} role="status">
      <Icon name={lost ? 'offline' : 'sent'} size={14} />
      {lost && asOf.value !== null
        ? t(stale ? 'live.stale' : 'live.trying', { time: clockTime(asOf.value) })
        : t('live.on', { time: changedAt.value === null ? '–' : withSeconds(changedAt.value) })}
    </div>
  );
}

function withSeconds(at: number): string {
  return `${clockTime(at)}:${String(new Date(at).getSeconds()).padStart(2, '0')} ${zoneName(at)}`;
}

function withoutOpen() {
  const here = route.value;
  if (here.place === 'queue') return { ...here, ticket: null };
  if (here.place === 'orders') return { ...here, order: null };
  return here;
}
