// What kind of order it is: icon and word, and the level chip beside it.
import {
  ArrowRightLeft,
  Eye,
  type IconNode,
  Plug,
  Settings2,
  Tag as TagIcon,
  Truck,
  Unplug,
  Wrench,
} from 'lucide';
import { Icon } from '#/components/icon.tsx';
import { shared } from '#/domain/i18n/shared.ts';
import type { ServiceLevel, WorkOrderKind } from '#/domain/rows.ts';

const ICONS: Readonly<Record<WorkOrderKind, IconNode>> = {
  install: Plug,
  move: Truck,
  change: Settings2,
  cease: Unplug,
  repair: Wrench,
  relabel: TagIcon,
  inspect: Eye,
};

export function KindIcon({ kind, size = 20 }: { readonly kind: WorkOrderKind; readonly size?: number }) {
  return <Icon icon={kind in ICONS ? ICONS[kind] : ArrowRightLeft} size={size} />;
}

export function kindWord(kind: WorkOrderKind): string {
  return kind in ICONS ? shared(`kind_${kind}`) : kind;
}

export function LevelChip({ level }: { readonly level: ServiceLevel | null }) {
  return level && <span class="chip">{shared(`level_${level}`)}</span>;
}
