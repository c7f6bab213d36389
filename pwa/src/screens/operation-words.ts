// What was done, in words: the title of each operation, and what the server's answer to it means.
import { isFieldKey, t } from '#/domain/i18n/field.ts';
import { pick } from '#/domain/i18n/words.ts';
import { isType } from '#/domain/operations.ts';
import type { RowSet } from '#/domain/rowset.ts';
import type { OutboxEntry } from '#/store/records.ts';
import { referenceName } from '#/screens/reference.ts';

const TITLES = {
  'work_order.reply': 'op_reply',
  'work_order.note': 'op_note',
  'checklist.answer': 'op_answer',
  'reading.add': 'op_reading',
  'label.printed': 'op_printed',
  'label.bind': 'op_bind',
  'label.affix': 'op_affix',
  'label.retire': 'op_retire',
  'label.waive': 'op_waive',
} as const;

/** "Arrived", "Photo: whole device", "Label scanned". */
export function operationTitle(entry: OutboxEntry, rows: RowSet): string {
  if (isType(entry, 'work_order.transition')) {
    const key = `op_${entry.args.action}`;
    return isFieldKey(key) ? t(key) : entry.args.action;
  }
  if (isType(entry, 'photo.add')) return t('op_photo', { slot: slotName(rows, entry.args.slot) });
  if (isType(entry, 'field.set')) {
    return t(entry.args.field === 'data_verified' ? 'op_verified' : 'op_field');
  }
  return entry.type in TITLES ? t(TITLES[entry.type as keyof typeof TITLES]) : t('op_other');
}

export function slotName(rows: RowSet, slot: string): string {
  if (slot === 'other') return t('slot_other');
  return referenceName(rows, 'photo_slot', slot);
}

export interface ResultWords {
  readonly title: string;
  readonly text: string;
  readonly look: 'conf' | 'late';
}

/** What an answer that is not simply yes means for the technician. */
export function resultWords(entry: OutboxEntry): ResultWords {
  const outcome = outcomeOf(entry);
  const gone = outcome === 'conflict' && (entry.result?.code?.startsWith('order_') ?? false);
  return {
    title: t(`result_${outcome}`),
    text: join(reasonOf(entry), t(gone ? 'result_conflict_gone' : `result_${outcome}_text`)),
    look: outcome === 'conflict' || outcome === 'quarantined' ? 'conf' : 'late',
  };
}

/** A duplicate carries the first answer: a conflict has its id, everything else was refused. */
function outcomeOf({ status, result }: OutboxEntry): 'conflict' | 'rejected' | 'quarantined' | 'parked' {
  if (status === 'parked' || !result) return 'parked';
  if (result.status === 'quarantined' || result.status === 'conflict') return result.status;
  return result.conflict_id ? 'conflict' : 'rejected';
}

function reasonOf({ result }: OutboxEntry): string {
  const details = result?.details ?? {};
  const field = typeof details.field === 'string' ? `field_${details.field}` : '';
  if (isFieldKey(field)) return join(t(field), versions(details));
  const said = pick(details, 'message');
  if (said) return said;
  const key = `code_${result?.code ?? ''}`;
  return isFieldKey(key) ? t(key) : '';
}

/** Both versions of a value two people changed, when they can be shown. */
function versions({ mine, theirs }: Readonly<Record<string, unknown>>): string {
  return typeof mine === 'string' && typeof theirs === 'string' ? t('result_versions', { mine, theirs }) : '';
}

function join(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' ');
}
