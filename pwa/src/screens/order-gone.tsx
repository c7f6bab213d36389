// What a screen about an order shows when that order is not on this phone (any more).
import { List } from 'lucide';
import { Go } from '#/components/button.tsx';
import { Skeleton } from '#/components/panel.tsx';
import { t } from '#/domain/i18n/field.ts';
import { view } from '#/store/view.ts';

export function OrderGone() {
  if (!view.value) {
    return (
      <main>
        <Skeleton rows={2} label={t('loading')} />
      </main>
    );
  }
  return (
    <>
      <main>
        <div class="head">
          <h1>{t('order_gone')}</h1>
        </div>
        <p class="lead">{t('order_gone_text')}</p>
      </main>
      <div class="act">
        <Go href="#/" icon={List}>
          {t('order_to_list')}
        </Go>
      </div>
    </>
  );
}
