// The states of a screen that has nothing to show yet, cannot be sure, or could not do what was asked.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '#/desk/parts/icon.tsx';
import { t } from '#/desk/i18n/words.ts';
import { NoAnswerError, ProblemError } from '#/domain/problem.ts';

/** Nothing here: what will be here and what to do. */
export function Empty(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Icon name={props.icon} size={28} />
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}

/** Rows to come, drawn after 200 ms so that a quick answer never flickers. */
export function SkeletonRows({ rows, tall = false }: { readonly rows: number; readonly tall?: boolean }) {
  return (
    <div class={tall ? 'skels tall' : 'skels'} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <span class="skel" key={index} />
      ))}
    </div>
  );
}

/** Something did not work: what happened, what is safe, what to do. */
export function Failure(props: {
  readonly error: Error;
  readonly onRetry?: () => void;
  readonly safe?: string;
  readonly retryWord?: string;
}) {
  return (
    <div class="failure" role="alert">
      <Icon name="alert" />
      <div>
        <b>{whatHappened(props.error)}</b>
        {props.safe ? <p>{props.safe}</p> : null}
      </div>
      {props.onRetry ? (
        <button type="button" class="b" onClick={props.onRetry}>
          {props.retryWord ?? t('state.retry')}
        </button>
      ) : null}
    </div>
  );
}

/** An error in words a person can act on. */
export function whatHappened(error: Error): string {
  if (error instanceof NoAnswerError)
    return t(error.reason === 'timeout' ? 'error.timeout' : 'error.network');
  if (!(error instanceof ProblemError)) return t('error.unexpected');
  if (error.status === 429) return t('error.rate', { n: error.retryAfterSeconds ?? 60 });
  const words = KNOWN[error.code];
  if (words) return t(words);
  if (error.status >= 500) return t('error.server');
  const named = error.fields.map((field) => field.message).filter(Boolean);
  return named.length > 0
    ? `${t('error.refused')} ${named.join(' ')}`
    : `${t('error.refused')} ${error.detail}`;
}

const KNOWN: Readonly<Record<string, Parameters<typeof t>[0]>> = {
  signed_out: 'error.signedOut',
  forbidden: 'error.forbidden',
  not_found: 'error.notFound',
  stale: 'error.stale',
  gate: 'error.gate',
  not_allowed_now: 'error.notNow',
  disk_full: 'error.diskFull',
  busy: 'error.busy',
};
