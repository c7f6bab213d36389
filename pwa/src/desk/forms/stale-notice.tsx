// Someone else was faster: what changed since one looked, in words, before one sends again.
import { WATCHED_FIELDS, type StepTarget } from '#/desk/forms/step-target.ts';
import { t } from '#/desk/i18n/words.ts';
import { addedTo, whatChanged } from '#/desk/logic/step-run.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { fieldName, fieldValue } from '#/desk/parts/field-words.ts';
import { storyWords } from '#/desk/parts/story-words.ts';
import { clockTime } from '#/domain/i18n/time.ts';

export function StaleNotice(props: {
  readonly before: StepTarget;
  readonly now: StepTarget | null;
  readonly gone: boolean;
}) {
  const { before, now } = props;
  const events = now ? addedTo(before.story, now.story) : [];
  const changes = now ? whatChanged(before.row, now.row, WATCHED_FIELDS) : [];
  return (
    <div class="stale" role="alert">
      <p>
        <Icon name="split" />
        <b>{t('stale.title')}</b>
      </p>
      <ul>
        {events.map((event) => {
          const words = storyWords(event);
          return (
            <li key={event.id}>
              {clockTime(event.at)} {words.head} {words.to ? `→ ${words.to}` : ''}
              {words.body ? `: ${words.body}` : ''}
            </li>
          );
        })}
        {changes.map((change) => (
          <li key={change.field}>
            {t('stale.changed', {
              field: fieldName(change.field),
              from: fieldValue(change.field, change.from),
              to: fieldValue(change.field, change.to),
            })}
          </li>
        ))}
      </ul>
      <p>{t(now === null ? 'stale.unread' : props.gone ? 'stale.gone' : 'stale.again')}</p>
    </div>
  );
}
