// The demo: a banner that says so on every screen, and the one-time codes that would go out by e-mail.
import { t } from '#/desk/i18n/words.ts';
import type { Summary } from '#/desk/api/ticket-rows.ts';
import { inFours } from '#/desk/parts/marks.tsx';
import { useFeed } from '#/desk/state/feeds.ts';
import { overlay } from '#/desk/state/screen.ts';
import { clockTime } from '#/domain/i18n/time.ts';

export function DemoBanner() {
  return (
    <aside class="demo" aria-label={t('demo.title')}>
      <b>{t('demo.title')}</b>
      <span>{t('demo.text')}</span>
      <button
        type="button"
        class="b q"
        onClick={() => {
          overlay.value = 'codes';
        }}
      >
        {t('demo.codes')}
      </button>
    </aside>
  );
}

/** The codes customers were sent, newest first. */
export function DemoCodes() {
  const codes = useFeed<Summary>('/api/desk/summary').data.value?.demo_codes ?? [];
  if (codes.length === 0) return <p class="pad">{t('demo.none')}</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th>{t('demo.code')}</th>
          <th>{t('demo.to')}</th>
          <th>{t('word.product')}</th>
          <th>{t('word.time')}</th>
        </tr>
      </thead>
      <tbody>
        {codes.map((row) => (
          <tr key={`${row.at}${row.code}`}>
            <td class="mono big">{row.code}</td>
            <td>{row.to}</td>
            <td class="mono">{row.product_number ? inFours(row.product_number) : ''}</td>
            <td>{clockTime(row.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
