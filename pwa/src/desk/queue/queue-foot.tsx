// The keys of the queue, always in sight.
import { t } from '#/desk/i18n/words.ts';
import { Kbd } from '#/desk/parts/marks.tsx';
import { overlay } from '#/desk/state/screen.ts';

export function QueueFoot() {
  return (
    <div class="foot">
      <span>
        <Kbd>j</Kbd>
        <Kbd>k</Kbd>
        {t('foot.move')}
      </span>
      <span>
        <Kbd>a</Kbd>
        {t('foot.assign')}
      </span>
      <span>
        <Kbd>e</Kbd>
        {t('foot.chase')}
      </span>
      <span>
        <Kbd>r</Kbd>
        {t('foot.note')}
      </span>
      <button
        type="button"
        onClick={() => {
          overlay.value = 'keys';
        }}
      >
        <Kbd>?</Kbd>
        {t('foot.keys')}
      </button>
    </div>
  );
}
