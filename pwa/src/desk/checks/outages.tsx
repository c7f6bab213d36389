// Known outages: where, since when, how many lines and tickets, until when.
import type { Problem, Summary } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { useFeed } from '#/desk/state/feeds.ts';
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
        <article class="outage" key={problem.id}>
          <h2>
            <Icon name="zap" />
            {pick({ ...problem }, 'title')}
          </h2>
          <dl class="facts">
            <div>
              <dt>{t('outages.where')}</dt>
              <dd>{resourceName(problem.resource)}</dd>
            </div>
            <div>
              <dt>{t('outages.since')}</dt>
              <dd>{nearTime(problem.started_at, now.value)}</dd>
            </div>
            <div>
              <dt>{t('outages.until')}</dt>
              <dd>
                {problem.expected_end ? nearTime(problem.expected_end, now.value) : t('outages.unknown')}
              </dd>
            </div>
            <div>
              <dt>{t('outages.lines')}</dt>
              <dd>{problem.affected}</dd>
            </div>
            <div>
              <dt>{t('outages.tickets')}</dt>
              <dd>{problem.ticket_count}</dd>
            </div>
          </dl>
        </article>
      ))}
      {held ? (
        <p class="pad">
          <a href={addressOf({ place: 'queue', view: 'outages', ticket: null })}>{t('outages.show')}</a>
        </p>
      ) : null}
    </main>
  );
}

function resourceName(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  if (resource && typeof resource === 'object' && 'name' in resource) return String(resource.name);
  return '–';
}
