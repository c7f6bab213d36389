// The board's four figures; each narrows the board to what it counts.
import type { OrderRow } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { countsIn, type Figure } from '#/desk/logic/board.ts';
import { Icon, type IconName } from '#/desk/parts/icon.tsx';

const FIGURES: readonly { readonly key: Figure; readonly icon: IconName; readonly look: string }[] = [
  { key: 'late', icon: 'late', look: 'state late' },
  { key: 'hour', icon: 'clock', look: 'state soon' },
  { key: 'unassigned', icon: 'users', look: 'state' },
  { key: 'done', icon: 'check', look: 'state done' },
];

export function BoardFigures(props: {
  readonly orders: readonly OrderRow[];
  readonly at: number;
  readonly chosen: Figure | null;
  readonly onChoose: (figure: Figure | null) => void;
}) {
  return (
    <div class="bsum">
      {FIGURES.map(({ key, icon, look }) => (
        <button
          type="button"
          key={key}
          aria-pressed={props.chosen === key}
          onClick={() => props.onChoose(props.chosen === key ? null : key)}
        >
          <span class="n">{props.orders.filter((order) => countsIn(key, order, props.at)).length}</span>
          <span class={look}>
            <Icon name={icon} size={16} />
            {t(`figure.${key}`)}
          </span>
        </button>
      ))}
    </div>
  );
}
