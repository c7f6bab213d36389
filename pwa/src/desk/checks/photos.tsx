// Photos the check was not sure of, or refused: one person's look, accepted or sent back with words.
import { useState } from 'preact/hooks';
import { reviewPhoto } from '#/desk/api/desk.ts';
import type { ReviewPhoto } from '#/desk/api/record-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { findingWord, LargePhoto, photoState } from '#/desk/parts/photo-strip.tsx';
import { Empty, Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { refreshFeeds, useFeed } from '#/desk/state/feeds.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { addressOf } from '#/desk/state/route.ts';
import { say } from '#/desk/state/screen.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

export function PhotosToReview() {
  const feed = useFeed<{ photos: readonly ReviewPhoto[] }>('/api/photos?view=review');
  const photos = feed.data.value?.photos;
  return (
    <main class="pg">
      <header>
        <h1>{t('view.photos')}</h1>
        <p class="dim">{t('photos.lead')}</p>
      </header>
      {feed.problem.value ? <Failure error={feed.problem.value} onRetry={() => void feed.refresh()} /> : null}
      {!photos && !feed.problem.value ? <SkeletonRows rows={4} tall /> : null}
      {photos?.length === 0 ? (
        <Empty icon="camera" title={t('photos.none')}>
          <p>{t('photos.noneHint')}</p>
        </Empty>
      ) : null}
      <div class="reviews">
        {photos?.map((photo) => (
          <ReviewCard key={photo.id} photo={photo} />
        ))}
      </div>
    </main>
  );
}

function ReviewCard({ photo }: { readonly photo: ReviewPhoto }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  const judge = async (verdict: 'accept' | 'send_back'): Promise<void> => {
    if (verdict === 'send_back' && !text.trim()) {
      setAsking(true);
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await reviewPhoto(photo.id, verdict, text.trim());
      say(t(verdict === 'accept' ? 'photos.accepted' : 'photos.sentBack'));
      await refreshFeeds('/api/photos', '/api/desk/summary', '/api/work-orders');
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <article class="review">
      <button type="button" class="pic" disabled={!photo.url} onClick={() => setOpen(true)}>
        {photo.url ? (
          <img src={photo.url} alt={nameOf('photo_slot', photo.slot)} loading="lazy" />
        ) : (
          <Icon name="camera" size={32} />
        )}
      </button>
      <div class="words">
        <ReviewWords photo={photo} />
        {asking ? (
          <label class="fld">
            <span>{t('photos.why')}</span>
            <input
              value={text}
              maxLength={1000}
              autofocus
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
        ) : null}
        {error ? <Failure error={error} safe={t('step.kept')} /> : null}
        <div class="acts">
          <button type="button" class="b" disabled={busy} onClick={() => void judge('accept')}>
            {t('photos.accept')}
          </button>
          <button
            type="button"
            class="b"
            disabled={busy || (asking && !text.trim())}
            onClick={() => void judge('send_back')}
          >
            {t('photos.sendBack')}
          </button>
        </div>
      </div>
      {open ? <LargePhoto photo={photo} onClose={() => setOpen(false)} /> : null}
    </article>
  );
}

function ReviewWords({ photo }: { readonly photo: ReviewPhoto }) {
  const orderId = photo.work_order_id ?? null;
  return (
    <>
      <h2>{nameOf('photo_slot', photo.slot)}</h2>
      <p>
        {orderId ? (
          <a class="mono under" href={addressOf({ place: 'orders', view: 'open', order: orderId })}>
            {photo.work_order_number ?? t('photos.order')}
          </a>
        ) : null}{' '}
        <span class="dim">{photo.taken_at ? nearTime(photo.taken_at, now.value) : ''}</span>
      </p>
      <p class="state soon">
        <Icon name="alert" size={16} />
        {photo.finding ? findingWord(photo.finding) : photoState(photo.state)}
      </p>
    </>
  );
}
