// The queue of a view: grouped by deadline, moved through with the keyboard, read on when its end comes near.
import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TicketPage, TicketRow } from '#/desk/api/ticket-rows.ts';
import { viewName } from '#/desk/frame/view-names.ts';
import { t } from '#/desk/i18n/words.ts';
import { type Group, groupRows } from '#/desk/logic/grouping.ts';
import { Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { QueueFoot } from '#/desk/queue/queue-foot.tsx';
import { QueueHead } from '#/desk/queue/queue-head.tsx';
import { NothingHere } from '#/desk/queue/nothing-here.tsx';
import { QueueRow } from '#/desk/queue/queue-row.tsx';
import { useSteady } from '#/desk/queue/steady.ts';
import { useCommand } from '#/desk/state/commands.ts';
import type { Feed } from '#/desk/state/feed.ts';
import { useWatched } from '#/desk/state/feeds.ts';
import { go } from '#/desk/state/route.ts';
import { pagesFeed, readMore, ticketPages } from '#/desk/state/pages.ts';
import { dayDistance } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

const sameDay = (iso: string, at: number): boolean => dayDistance(iso, at) === 0;

export function Queue({ view, selected }: { readonly view: string; readonly selected: string | null }) {
  const [filter, setFilter] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const pages = useMemo(() => ticketPages(view, filter), [view, filter]);
  const feed = useWatched(pagesFeed(pages));
  const page = feed.data.value;
  // Groups turn with the minute, not with every tick of the clock.
  const minute = useComputed(() => Math.floor(now.value / 15_000) * 15_000).value;
  const groups = useMemo(() => groupRows(page?.tickets ?? [], minute, sameDay), [page, minute]);
  const { shown, waiting, takeNow } = useSteady(groups, scroller);
  const order = shown.flatMap((group) => group.rows.map((row) => row.id));
  const fresh = useFresh(view + filter, order, selected);

  const choose = (id: string | undefined): void => {
    if (id === undefined) return;
    go({ place: 'queue', view, ticket: id }, selected !== null);
    document.getElementById(`row-${id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number) => () => {
    const at = selected === null ? -1 : order.indexOf(selected);
    choose(order[Math.min(Math.max(0, at + by), order.length - 1)]);
  };
  const arrived = order.length > 0;
  useEffect(() => {
    if (arrived && selected !== null)
      document.getElementById(`row-${selected}`)?.scrollIntoView({ block: 'nearest' });
  }, [arrived]);
  useCommand('next', step(1));
  useCommand('previous', step(-1));
  useCommand('open', () => {
    if (selected === null) choose(order[0]);
    document.getElementById('ticket-title')?.focus();
  });

  return (
    <section class="list" aria-label={viewName(view)}>
      <QueueHead view={view} total={page?.total ?? null} filter={filter} onFilter={setFilter} />
      {feed.problem.value ? <Lost feed={feed} /> : null}
      {waiting > 0 ? (
        <button type="button" class="pending" onClick={takeNow}>
          {t('queue.waiting', { n: waiting })}
        </button>
      ) : null}
      <div
        class="rows"
        ref={scroller}
        tabIndex={0}
        aria-busy={page === null}
        onScroll={(event) => {
          if (page?.next_cursor && nearEnd(event.currentTarget)) void readMore(pages);
        }}
      >
        {page === null && !feed.problem.value ? <SkeletonRows rows={14} /> : null}
        <div {...(shown.length > 0 ? ({ role: 'listbox', 'aria-label': viewName(view) } as const) : {})}>
          {shown.map((group) => (
            <QueueGroup key={group.key} group={group} selected={selected} fresh={fresh} view={view} />
          ))}
        </div>
        {page !== null && page.tickets.length === 0 ? <NothingHere view={view} filter={filter} /> : null}
        {page?.next_cursor ? (
          <button type="button" class="more" onClick={() => void readMore(pages)}>
            {t('queue.more', { n: page.total - page.tickets.length })}
          </button>
        ) : null}
      </div>
      <QueueFoot />
    </section>
  );
}

function QueueGroup(props: {
  readonly group: Group<TicketRow>;
  readonly selected: string | null;
  readonly fresh: ReadonlySet<string>;
  readonly view: string;
}) {
  const { group } = props;
  const hint = group.key === 'paused' ? t('group.pausedHint') : '';
  return (
    <div role="group" aria-label={t(`group.${group.key}`)}>
      <div class="grp" data-row={`group:${group.key}`}>
        <b>{t(`group.${group.key}`)}</b>
        {group.rows.length}
        <span class="hint">{hint}</span>
      </div>
      {group.rows.map((row) => (
        <QueueRow
          key={row.id}
          row={row}
          view={props.view}
          selected={row.id === props.selected}
          fresh={props.fresh.has(row.id)}
        />
      ))}
    </div>
  );
}

function Lost({ feed }: { readonly feed: Feed<TicketPage> }) {
  const error = feed.problem.value;
  if (!error) return null;
  const safe = feed.asOf.value === null ? undefined : t('queue.stillShown');
  return <Failure error={error} onRetry={() => void feed.refresh()} {...(safe ? { safe } : {})} />;
}

/** Rows that came while one was looking and were not opened yet. */
function useFresh(key: string, order: readonly string[], selected: string | null): ReadonlySet<string> {
  const known = useRef<{ key: string; ids: Set<string> | null }>({ key, ids: null });
  const fresh = useRef(new Set<string>());
  if (known.current.key !== key) known.current = { key, ids: null };
  if (known.current.ids === null) {
    if (order.length > 0) known.current.ids = new Set(order);
  } else {
    for (const id of order) {
      if (!known.current.ids.has(id)) fresh.current.add(id);
      known.current.ids.add(id);
    }
  }
  useEffect(() => {
    if (selected !== null) fresh.current.delete(selected);
  }, [selected]);
  return fresh.current;
}

function nearEnd(element: HTMLElement): boolean {
  return element.scrollTop + element.clientHeight > element.scrollHeight - 400;
}
