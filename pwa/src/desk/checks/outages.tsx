// Known outages: where, since when, how many lines and tickets, until when.
import { useState } from 'preact/hooks';
import { endProblem } from '#/desk/api/desk.ts';
import type { Problem, Summary } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { Facts } from '#/desk/records/facts.tsx';
import { refreshFeeds, useFeed } from '#/desk/state/feeds.ts';
import { may } from '#/desk/state/session.ts';
import { say } from '#/desk/state/screen.ts';
import { addressOf } from '#/desk/state/route.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { pick } from '#/domain/i18n/words.ts';
import { now } from '#/domain/now.ts';

export function Outages() {
  const feed = useFeed<{ problems: readonly Problem[] }>('/api/problems');
  const summary = useFeed<Summary>('/api/desk/summary').data.value;
  const problems = feed.data.value?.problems;
  const held = summary?.views.find((view) => view.key === 'outages');
  return (
    <main class="pg">
      <header>
        <h1>{t('view.outages')}</h1>
        <p class="dim">{t('outages.lead')}</p>
      </header>
      {feed.problem.value ? <Failure error={feed.problem.value} onRetry={() => void feed.refresh()} /> : null}
      {!problems && !feed.problem.value ? <SkeletonRows rows={4} tall /> : null}
      {problems?.length === 0 ? (
        <Empty icon="zap" title={t('outages.none')}>
          <p>{t('outages.noneHint')}</p>
        </Empty>
      ) : null}
      {problems?.map((problem) => (
        <ProblemCard key={problem.id} problem={problem} />
      ))}
      {held && held.count > 0 ? (
        <p class="pad">
          <a href={addressOf({ place: 'queue', view: 'outages', ticket: null })}>{t('outages.show')}</a>
        </p>
      ) : null}
    </main>
  );
}

function ProblemCard({ problem }: { readonly problem: Problem }) {
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const begun = Date.parse(problem.started_at) <= now.value;

  const end = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await endProblem(problem.id);
      say(t('outages.ended'));
      await refreshFeeds('/api/problems', '/api/desk/summary', '/api/tickets');
    } catch (failed) {
      setError(failed instanceof Error ? failed : new Error(String(failed)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <article class="outage">
      <h2>
        <Icon name="zap" />
        {pick({ ...problem }, 'title')}
      </h2>
      <Facts
        rows={[
          [t('outages.kind'), t(problem.kind === 'works' ? 'outages.works' : 'outages.outage')],
          [t('outages.where'), resourceName(problem.resource)],
          [t(begun ? 'outages.since' : 'outages.begins'), nearTime(problem.started_at, now.value)],
          [
            t('outages.until'),
            problem.expected_end ? nearTime(problem.expected_end, now.value) : t('outages.unknown'),
          ],
          [t('outages.lines'), String(problem.affected)],
          [t('outages.tickets'), String(problem.ticket_count)],
        ]}
      />
      {error ? <Failure error={error} onRetry={() => void end()} /> : null}
      {begun && may('order.assign') ? (
        <div class="acts">
          {sure ? (
            <button type="button" class="b p" disabled={busy} onClick={() => void end()}>
              {t('outages.endNow', { n: problem.ticket_count })}
            </button>
          ) : (
            <button type="button" class="b" onClick={() => setSure(true)}>
              {t('outages.end')}
            </button>
          )}
        </div>
      ) : null}
    </article>
  );
}

function resourceName(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  if (resource && typeof resource === 'object' && 'name' in resource) return String(resource.name);
  return '–';
}
