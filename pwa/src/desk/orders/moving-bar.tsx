// The bar under the board: how to move a card, and while one moves what dropping it here would mean.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '#/desk/i18n/words.ts';
import type { Moving } from '#/desk/orders/moving.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Kbd } from '#/desk/parts/marks.tsx';

export function MovingBar({ moving }: { readonly moving: Moving }) {
  const drop = useRef<HTMLButtonElement>(null);
  const { order, target } = moving;

  useEffect(() => {
    if (order && moving.byKeys) drop.current?.focus();
  }, [order]);

  if (!order) {
    return (
      <div class="foot">
        <span>
          <Kbd>m</Kbd>
          {t('board.moves')}
        </span>
        <span>{t('board.drags')}</span>
      </div>
    );
  }
  return (
    <div class="foot moving" role="status">
      <Icon name="board" size={16} />
      <b>{t('board.moving', { number: order.number })}</b>
      <span>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd>
        {t('board.choose')}
      </span>
      <button ref={drop} type="button" class="b p" disabled={!target} onClick={() => moving.drop(target)}>
        {target ? t('board.giveTo', { name: target.name, n: target.open_orders + 1 }) : t('board.choose')}
        <Kbd>Enter</Kbd>
      </button>
      <button type="button" class="b" onClick={moving.putBack}>
        {t('board.putBack')}
        <Kbd>Esc</Kbd>
      </button>
    </div>
  );
}
