// The ticket beside the list: watched while it is open, shown at once when it was seen before.
import { useEffect, useState } from 'preact/hooks';
import { fetchOne } from '#/desk/api/call.ts';
import { chaseTicket, fetchCandidates, stepTicket } from '#/desk/api/desk.ts';
import type { TicketDetail } from '#/desk/api/ticket-detail.ts';
import type { StepTarget } from '#/desk/forms/step-target.ts';
import { t } from '#/desk/i18n/words.ts';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { refreshFeeds, useFeed } from '#/desk/state/feeds.ts';
import { go, route } from '#/desk/state/route.ts';
import { leaveTicket, noteOpen, openStep, say } from '#/desk/state/screen.ts';
import { may } from '#/desk/state/session.ts';
import { Side } from '#/desk/ticket/side.tsx';
import { Story } from '#/desk/ticket/story.tsx';
import { TicketHead } from '#/desk/ticket/ticket-head.tsx';

const PASSING_MS = 120;

export function TicketPane({ id }: { readonly id: string | null }) {
  const settled = useSettled(id);
  useEffect(() => leaveTicket, [settled]);
  if (settled === null) {
    return (
      <main class="tick blank">
        <Empty icon="inbox" title={t('ticket.none')}>
          <p>{t('ticket.noneHint')}</p>
        </Empty>
      </main>
    );
  }
  return <OpenTicket key={settled} id={settled} />;
}

function OpenTicket({ id }: { readonly id: string }) {
  const feed = useFeed<TicketDetail>(`/api/tickets/${id}`);
  const detail = feed.data.value;
  const [chaseError, setChaseError] = useState<Error | null>(null);

  const chase = async (): Promise<void> => {
    setChaseError(null);
    try {
      await chaseTicket(id);
      say(t('ticket.chased'));
      await refreshTicket(id);
    } catch (error) {
      setChaseError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const open = detail !== null && detail.ticket.state !== 'closed' && detail.ticket.state !== 'cancelled';
  useCommand('chase', open && may('ticket.chase') ? () => void chase() : null);
  useCommand('note', detail && may('ticket.make') ? () => (noteOpen.value = true) : null);
  useCommand('back', goBack);

  if (detail === null) {
    return (
      <main class="tick">
        {feed.problem.value ? (
          <Failure error={feed.problem.value} onRetry={() => void feed.refresh()} />
        ) : (
          <SkeletonRows rows={8} tall />
        )}
      </main>
    );
  }
  return (
    <main class="tick">
      <TicketHead detail={detail} target={targetOf(detail)} onChase={open ? () => void chase() : null} />
      {chaseError ? <Failure error={chaseError} onRetry={() => void chase()} /> : null}
      <div class="tb">
        <Story detail={detail} onNoted={() => refreshTicket(id)} />
        <Side detail={detail} />
      </div>
    </main>
  );
}

/** What can be done to this ticket, as its steps' form sees it. */
export function targetOf(detail: TicketDetail): StepTarget {
  const { ticket } = detail;
  const path = `/api/tickets/${ticket.id}`;
  return {
    key: `ticket:${ticket.id}`,
    rev: ticket.rev,
    steps: detail.steps,
    story: detail.story,
    serviceType: detail.product?.service_type ?? null,
    row: ticket,
    send: (event, args, rev) => stepTicket(ticket.id, event, args, rev),
    reload: async () => targetOf(await fetchOne<TicketDetail>(path)),
    refresh: () => refreshTicket(ticket.id),
    candidates: () => fetchCandidates(ticket.id),
  };
}

/** Reads again what a change of this ticket shows in. */
export function refreshTicket(id: string): Promise<void> {
  return refreshFeeds(`/api/tickets/${id}`, '/api/tickets?', '/api/desk/summary', '/api/work-orders');
}

/** Escape closes what is open, innermost first; at last it leaves the ticket for the list. */
function goBack(): void {
  if (openStep.value !== null) openStep.value = null;
  else if (noteOpen.value) noteOpen.value = false;
  else if (route.value.place === 'queue') go({ ...route.value, ticket: null });
}

/** The id once it stayed for a moment: running down a list with j does not fetch every ticket. */
function useSettled(id: string | null): string | null {
  const [settled, setSettled] = useState(id);
  useEffect(() => {
    if (id === null) {
      setSettled(null);
      return;
    }
    const timer = setTimeout(() => setSettled(id), PASSING_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return id === null ? null : settled;
}
