// What a work order still needs, in words: its label, its photos, a hold or a waiver that asks for an answer.
import type { AskState, OrderRow } from '#/desk/api/order-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import type { IconName } from '#/desk/parts/icon.tsx';

export interface Need {
  readonly icon: IconName;
  readonly text: string;
  readonly open: boolean;
}

/** The state of a hold or waiver, whether it comes as a word or with its reason. */
export function askState(ask: AskState | string | null): string {
  if (ask === null) return 'none';
  return typeof ask === 'string' ? ask : ask.state;
}

/** Whether somebody waits for a yes or no. */
export function waitsForAnswer(order: OrderRow): boolean {
  return askState(order.hold) === 'asked' || askState(order.waiver) === 'asked';
}

/** What is there and what is missing. */
export function orderNeeds(order: OrderRow): readonly Need[] {
  return [...askNeeds(order), ...labelNeed(order), ...photoNeed(order), ...provisional(order)];
}

function askNeeds(order: OrderRow): readonly Need[] {
  const hold: readonly Need[] =
    askState(order.hold) === 'asked' ? [{ icon: 'pause', text: t('need.hold'), open: true }] : [];
  const waiver: readonly Need[] =
    askState(order.waiver) === 'asked' ? [{ icon: 'tag', text: t('need.waiver'), open: true }] : [];
  return [...hold, ...waiver];
}

function labelNeed(order: OrderRow): readonly Need[] {
  if (!order.label_required) return [];
  if (askState(order.waiver) === 'approved') return [{ icon: 'tag', text: t('need.waived'), open: false }];
  const state = order.label_state ?? 'none';
  const known = ['none', 'prepared', 'printed', 'affixed'].includes(state) ? state : 'none';
  return [
    { icon: 'tag', text: t(`need.label.${known}` as Parameters<typeof t>[0]), open: known !== 'affixed' },
  ];
}

function photoNeed(order: OrderRow): readonly Need[] {
  const { photos } = order;
  if (!photos || photos.required === 0) return [];
  return [
    {
      icon: 'camera',
      text: t('need.photos', { n: photos.verified, all: photos.required }),
      open: photos.verified < photos.required,
    },
  ];
}

function provisional(order: OrderRow): readonly Need[] {
  return order.provisional ? [{ icon: 'clock', text: t('need.provisional'), open: true }] : [];
}
