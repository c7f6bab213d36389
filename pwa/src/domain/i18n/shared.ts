// Words both faces need: deadlines, levels, kinds. Each face has its own catalogue for the rest.
import { defineWords } from '#/domain/i18n/words.ts';

const en = {
  unit_min: 'min',
  unit_h: 'h',
  unit_d: 'd',
  plate_late: 'Late',
  plate_soon: 'Due in',
  plate_ontime: 'Due in',
  plate_held: 'On hold',
  plate_done: 'Done',
  plate_none: 'No limit',
  plate_due: 'due {time}',
  plate_at: 'at {time}',
  plate_left: 'left',
  plate_late_long: 'Late, was due {time}',
  plate_due_long: 'Due {time}',
  plate_held_long: 'On hold, time left',
  kind_install: 'Install',
  kind_move: 'Move',
  kind_change: 'Change',
  kind_cease: 'Cease',
  kind_repair: 'Repair',
  kind_relabel: 'Relabel',
  kind_inspect: 'Inspect',
  level_gold: 'Gold',
  level_silver: 'Silver',
  level_bronze: 'Bronze',
  level_standard: 'Standard',
} as const;

export type SharedKey = keyof typeof en;

const zh: Record<SharedKey, string> = {
  unit_min: '分',
  unit_h: '小时',
  unit_d: '天',
  plate_late: '已超时',
  plate_soon: '还剩',
  plate_ontime: '还剩',
  plate_held: '已挂起',
  plate_done: '已完成',
  plate_none: '无时限',
  plate_due: '应于 {time}',
  plate_at: '至 {time}',
  plate_left: '剩余',
  plate_late_long: '已超时，应于 {time}',
  plate_due_long: '{time} 到期',
  plate_held_long: '已挂起，剩余时限',
  kind_install: '开通',
  kind_move: '移机',
  kind_change: '变更',
  kind_cease: '拆机',
  kind_repair: '修障',
  kind_relabel: '补贴标签',
  kind_inspect: '巡检',
  level_gold: '金牌',
  level_silver: '银牌',
  level_bronze: '铜牌',
  level_standard: '标准',
};

export const sharedCatalogues = { en, zh };
export const shared = defineWords<SharedKey>(en, zh);
