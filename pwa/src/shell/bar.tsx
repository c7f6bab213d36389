// The bottom bar: four places. The third is the sync state itself: how many wait and since when, or all sent.
import { Cloud, List, ScanLine, Split, User } from 'lucide';
import { Icon } from '#/components/icon.tsx';
import { place } from '#/components/router.ts';
import { SyncMark } from '#/components/sync-mark.tsx';
import { t } from '#/domain/i18n/field.ts';
import { clockTime, nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';
import { waitingOf } from '#/screens/waiting-count.ts';
import { view } from '#/store/view.ts';

export function Bar() {
  const [first = 'orders', , third] = place.value;
  const scanning = first === 'scan' || third === 'scan' || third === 'bind';
  const here = scanning ? 'scan' : first;
  return (
    <nav class="bar" aria-label={t('places')}>
      <a href="#/" {...mark(here === 'orders')}>
        <Icon icon={List} size={26} />
        {t('place_orders')}
      </a>
      <a href="#/scan" {...mark(here === 'scan')}>
        <Icon icon={ScanLine} size={26} />
        {t('place_scan')}
      </a>
      <SyncPlace here={here === 'waiting'} />
      <a href="#/me" {...mark(here === 'me')}>
        <Icon icon={User} size={26} />
        {t('place_me')}
      </a>
    </nav>
  );
}

function SyncPlace({ here }: { readonly here: boolean }) {
  const picture = view.value;
  if (!picture) return <a class="sy all" href="#/waiting" {...mark(here)} />;
  const waiting = waitingOf(picture);
  const last = picture.meta.last_complete_pull_at;
  if (waiting.count > 0 && waiting.since) {
    return (
      <a class="sy" href="#/waiting" {...mark(here)}>
        <Icon icon={Cloud} size={24} />
        <span>
          <b>{t('bar_waiting', { n: waiting.count })}</b>
          {t('bar_since', { time: nearTime(waiting.since, now.value) })}
        </span>
      </a>
    );
  }
  if (waiting.attention.length > 0) {
    return (
      <a class="sy conf" href="#/waiting" {...mark(here)}>
        <Icon icon={Split} size={24} />
        <b>{t('bar_check', { n: waiting.attention.length })}</b>
      </a>
    );
  }
  return (
    <a class="sy all" href="#/waiting" {...mark(here)}>
      <SyncMark at={waiting.allSent ? 'desk' : 'sending'} size={22} />
      <span>
        <b>{t(waiting.allSent ? 'bar_all_sent' : 'bar_sending')}</b>
        {last ? clockTime(last) : t('bar_never')}
      </span>
    </a>
  );
}

function mark(here: boolean) {
  return here ? ({ 'aria-current': 'page' } as const) : {};
}
