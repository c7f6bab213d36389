// Where phone and desk changed the same thing: both values side by side, and whose stands.
import { useState } from 'preact/hooks';
import { settleConflict } from '#/desk/api/desk.ts';
import type { Conflict } from '#/desk/api/record-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { fieldName, fieldValue } from '#/desk/parts/field-words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { refreshFeeds, useFeed } from '#/desk/state/feeds.ts';
import { addressOf } from '#/desk/state/route.ts';
import { say } from '#/desk/state/screen.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

type Choice = 'theirs' | 'mine' | 'noted';

export function Conflicts() {
  const feed = useFeed<{ conflicts: readonly Conflict[] }>('/api/conflicts');
  const conflicts = feed.data.value?.conflicts;
  return (
    <main class="pg">
      <header>
        <h1>{t('view.conflicts')}</h1>
        <p class="dim">{t('conflicts.lead')}</p>
      </header>
      {feed.problem.value ? <Failure error={feed.problem.value} onRetry={() => void feed.refresh()} /> : null}
      {!conflicts && !feed.problem.value ? <SkeletonRows rows={5} tall /> : null}
      {conflicts?.length === 0 ? (
        <Empty icon="check" title={t('conflicts.none')}>
          <p>{t('conflicts.noneHint')}</p>
        </Empty>
      ) : null}
      {conflicts?.map((conflict) => (
        <ConflictCard key={conflict.id} conflict={conflict} />
      ))}
    </main>
  );
}

function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const who =
    typeof conflict.technician === 'string' ? conflict.technician : (conflict.technician?.name ?? '');
  const isValue = conflict.field !== null && conflict.field !== '';

  const settle = async (choice: Choice): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await settleConflict(conflict.id, choice, text.trim());
      say(t('conflicts.settled'));
      await refreshFeeds('/api/conflicts', '/api/desk/summary', '/api/work-orders');
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <article class="conf">
      <h2>
        <Icon name="split" />
        {isValue && conflict.field ? fieldName(conflict.field) : t('conflicts.late')}
      </h2>
      <p class="dim">
        {conflict.work_order ? (
          <a class="mono" href={addressOf({ place: 'orders', view: 'open', order: conflict.work_order.id })}>
            {conflict.work_order.number}
          </a>
        ) : null}{' '}
        · {who} · {nearTime(conflict.at, now.value)}
      </p>
      {isValue ? (
        <Values conflict={conflict} who={who} />
      ) : (
        <p>{t('conflicts.lateWhat', { name: who, what: opWord(conflict) })}</p>
      )}
      <label class="fld">
        <span>
          {t('conflicts.why')}
          <i class="opt">{t('form.optional')}</i>
        </span>
        <input value={text} maxLength={1000} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {error ? <Failure error={error} safe={t('step.kept')} /> : null}
      <div class="acts">
        {isValue ? (
          <>
            <button type="button" class="b" disabled={busy} onClick={() => void settle('theirs')}>
              {t('conflicts.keepDesk')}
            </button>
            <button type="button" class="b" disabled={busy} onClick={() => void settle('mine')}>
              {t('conflicts.takePhone')}
            </button>
          </>
        ) : null}
        <button type="button" class="b" disabled={busy} onClick={() => void settle('noted')}>
          {t('conflicts.noted')}
        </button>
      </div>
    </article>
  );
}

function Values({ conflict, who }: { readonly conflict: Conflict; readonly who: string }) {
  const field = conflict.field ?? '';
  return (
    <dl class="both">
      <div>
        <dt>{t('conflicts.before')}</dt>
        <dd>{fieldValue(field, conflict.base)}</dd>
      </div>
      <div>
        <dt>{t('conflicts.desk')}</dt>
        <dd>{fieldValue(field, conflict.theirs)}</dd>
      </div>
      <div>
        <dt>{t('conflicts.phone', { name: who })}</dt>
        <dd>{fieldValue(field, conflict.mine)}</dd>
      </div>
    </dl>
  );
}

/** What the phone sent, in words, when it came too late to count. */
function opWord(conflict: Conflict): string {
  const said = typeof conflict.mine === 'string' ? conflict.mine : '';
  return [conflict.op_type.replaceAll(/[._]/g, ' '), said].filter(Boolean).join(': ');
}
