// The ticket as a story, newest first: who, when, what changed; the customer's words as he said them.
import type { TicketDetail } from '#/desk/api/ticket-detail.ts';
import type { StoryEvent } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { ago } from '#/desk/parts/duration.ts';
import { actorName, storyWords } from '#/desk/parts/story-words.ts';
import { NoteBox } from '#/desk/ticket/note-box.tsx';
import { clockTime, dayDistance, longDay, zoneName } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

export function Story(props: { readonly detail: TicketDetail; readonly onNoted: () => Promise<void> }) {
  const { story, ticket } = props.detail;
  return (
    <section class="story" aria-label={t('story.title')}>
      <h2>
        {t('story.title')}
        <small>{t('story.order', { zone: zoneName(now.value) })}</small>
      </h2>
      <NoteBox ticketId={ticket.id} onNoted={props.onNoted} />
      <Events story={story} fallback={ticket.description} opened={ticket.opened_at} />
    </section>
  );
}

/** The events of a story, a heading at each new day. */
export function Events(props: {
  readonly story: readonly StoryEvent[];
  readonly fallback?: string;
  readonly opened?: string;
}) {
  const { story, fallback } = props;
  const quoted = story.some((event) => storyWords(event).quote);
  return (
    <ol>
      {story.map((event, index) => (
        <EventLine key={event.id} event={event} newest={index === 0} before={story[index - 1]} />
      ))}
      {fallback && !quoted ? (
        <li class="ev">
          <time>{props.opened ? clockTime(props.opened) : ''}</time>
          <span class="n" />
          <div>
            <b>{t('story.inOwnWords')}</b>
            <q>{fallback}</q>
          </div>
        </li>
      ) : null}
    </ol>
  );
}

function EventLine(props: {
  readonly event: StoryEvent;
  readonly newest: boolean;
  readonly before: StoryEvent | undefined;
}) {
  const { event, newest, before } = props;
  const words = storyWords(event);
  const newDay = before
    ? dayDistance(event.at, Date.parse(before.at)) !== 0
    : dayDistance(event.at, now.value) !== 0;
  return (
    <>
      {newDay ? <li class="day">{longDay(event.at)}</li> : null}
      <li class={`ev${newest ? ' now' : ''}${words.pause ? ' gap' : ''}`}>
        <time dateTime={event.at}>{clockTime(event.at)}</time>
        <span class="n" />
        <div>
          {newest ? <span class="took">{ago(event.at, now.value)}</span> : null}
          <b>{words.head}</b>
          <small class="by">
            {[words.to ? `→ ${words.to}` : '', actorName(event)].filter(Boolean).join(' · ')}
          </small>
          {words.quote ? <q>{words.quote}</q> : null}
          {words.body ? <p>{words.body}</p> : null}
        </div>
      </li>
    </>
  );
}
