// Sent/Waiting: where each thing is that the technician did, since when, and what needs his eye. Says "all sent" only
// when outbox and photos are empty and the last pull was complete after them.
import { Cloud, RefreshCw, Split, TriangleAlert } from 'lucide';
import { Btn } from '#/components/button.tsx';
import { Icon } from '#/components/icon.tsx';
import { Section } from '#/components/panel.tsx';
import { SyncMark } from '#/components/sync-mark.tsx';
import { t } from '#/domain/i18n/field.ts';
import { bytes, clockTime, nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';
import type { RowSet } from '#/domain/rowset.ts';
import { operationTitle, resultWords, slotName } from '#/screens/operation-words.ts';
import { sentToday } from '#/screens/sent-today.ts';
import { waitingOf, type Waiting } from '#/screens/waiting-count.ts';
import { current } from '#/store/current.ts';
import { dismiss } from '#/store/outbox.ts';
import type { OutboxEntry, StoredPhoto } from '#/store/records.ts';
import { view, type View } from '#/store/view.ts';
import { askForSync, photoProgress, reachable, syncState } from '#/sync/status.ts';

export function WaitingScreen() {
  const picture = view.value;
  if (!picture) return <main />;
  const waiting = waitingOf(picture);
  return (
    <main>
      <Summary picture={picture} waiting={waiting} />
      {waiting.count > 0 && <Section title={t('waiting_on_phone')} aside={waiting.count} />}
      {waiting.count > 0 && (
        <div class="panel">
          {waiting.photos.map((photo) => (
            <PhotoRow key={photo.id} photo={photo} rows={picture.rows} />
          ))}
          {waiting.ops.map((entry) => (
            <OperationRow key={entry.op_id} entry={entry} rows={picture.rows} />
          ))}
        </div>
      )}
      {waiting.attention.length > 0 && <Section title={t('waiting_eye')} aside={waiting.attention.length} />}
      {waiting.attention.map((entry) => (
        <Attention key={entry.op_id} entry={entry} rows={picture.rows} />
      ))}
      <WithDesk rows={picture.rows} />
    </main>
  );
}

function Summary({ picture, waiting }: { readonly picture: View; readonly waiting: Waiting }) {
  const last = picture.meta.last_complete_pull_at;
  const running = syncState.value === 'running';
  return (
    <section class={waiting.count > 0 ? 'safe' : 'safe all'}>
      <h1>
        {waiting.count > 0 ? <Icon icon={Cloud} size={28} /> : <SyncMark at="desk" size={26} />}
        {waiting.count > 0 && waiting.since
          ? t('waiting_title', { n: waiting.count, time: nearTime(waiting.since, now.value) })
          : t('waiting_all_sent')}
      </h1>
      <p>{summaryText(picture, waiting)}</p>
      {waiting.count > 0 && last && (
        <p class="sm">{t('waiting_last', { time: nearTime(last, now.value) })}</p>
      )}
      <Btn icon={RefreshCw} disabled={running} onClick={() => askForSync(true)}>
        {t(running ? 'syncing' : 'sync_now')}
      </Btn>
    </section>
  );
}

function summaryText({ meta }: View, waiting: Waiting): string {
  const last = meta.last_complete_pull_at;
  if (syncState.value === 'signed_out') {
    return t(waiting.count > 0 ? 'waiting_signed_out' : 'waiting_signed_out_idle');
  }
  if (waiting.count === 0) {
    return last ? t('waiting_all_sent_text', { time: nearTime(last, now.value) }) : t('waiting_never');
  }
  if (!reachable.value) return t('waiting_offline');
  const retry = meta.retry_at;
  return syncState.value === 'retrying' && retry !== null
    ? t('waiting_retry', { time: clockTime(retry) })
    : t('waiting_online');
}

function PhotoRow({ photo, rows }: { readonly photo: StoredPhoto; readonly rows: RowSet }) {
  const sent = photoProgress.value.get(photo.id);
  const moving = sent !== undefined;
  return (
    <div class="row">
      <SyncMark at={moving ? 'sending' : 'phone'} size={22} />
      <span class="d grow">
        <b>{t('op_photo', { slot: slotName(rows, photo.slot) })}</b>
        <small>
          {aboutText(photo)}
          {' · '}
          {moving
            ? t('photo_goes_on', { sent: bytes(sent), size: bytes(photo.size) })
            : t('photo_size', { size: bytes(photo.size) })}
        </small>
        {moving && <progress class="meter" max={photo.size} value={sent} aria-label={t('photo_on_phone')} />}
      </span>
      <time>{nearTime(photo.taken_at, now.value)}</time>
    </div>
  );
}

function OperationRow({ entry, rows }: { readonly entry: OutboxEntry; readonly rows: RowSet }) {
  const held = entry.not_before !== null && Date.parse(entry.not_before) > now.value;
  return (
    <div class="row">
      <SyncMark at={entry.status === 'inflight' ? 'sending' : 'phone'} size={22} />
      <span class="d grow">
        <b>{operationTitle(entry, rows)}</b>
        <small>
          {aboutText(entry)}
          {held && ` · ${t('held_back')}`}
        </small>
      </span>
      <time>{nearTime(entry.occurred_at, now.value)}</time>
    </div>
  );
}

function Attention({ entry, rows }: { readonly entry: OutboxEntry; readonly rows: RowSet }) {
  const words = resultWords(entry);
  const db = current.value?.db;
  return (
    <article class={`row attention ${words.look}`}>
      <Icon icon={words.look === 'conf' ? Split : TriangleAlert} size={24} />
      <div class="d grow">
        <b>{words.title}</b>
        <p>
          {operationTitle(entry, rows)} · {aboutText(entry)}
        </p>
        <p>{words.text}</p>
        <button type="button" class="btn" onClick={() => void (db && dismiss(db, entry.op_id))}>
          {t('result_seen')}
        </button>
      </div>
    </article>
  );
}

function WithDesk({ rows }: { readonly rows: RowSet }) {
  const sent = sentToday.value.filter((acked) => acked.entry.status === 'acked');
  return (
    <>
      <Section title={t('waiting_with_desk')} aside={t('waiting_today', { n: sent.length })} />
      <div class="panel">
        {sent.length === 0 && <p class="row">{t('waiting_nothing')}</p>}
        {sent.slice(0, 40).map(({ entry, op_id, acked_at }) => (
          <div key={op_id} class="row">
            <SyncMark at="desk" size={22} />
            <span class="d grow">
              <b>{operationTitle(entry, rows)}</b>
              <small>{aboutText(entry)}</small>
            </span>
            <time>{clockTime(acked_at)}</time>
          </div>
        ))}
      </div>
    </>
  );
}

function aboutText({
  about,
}: {
  readonly about: { readonly number: string; readonly customer: string };
}): string {
  return [about.number, about.customer].filter(Boolean).join(' · ');
}
