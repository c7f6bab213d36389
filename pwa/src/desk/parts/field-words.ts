// The names of a ticket's and order's fields, and their values in words.
import { t } from '#/desk/i18n/words.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

const KINDS: Readonly<Record<string, string>> = {
  stage: 'stage',
  state: 'state',
  symptom: 'symptom',
  severity: 'severity',
  cause: 'cause',
  party: 'party',
  action_taken: 'action_taken',
  service_level: 'service_level',
  position: 'position',
  channel: 'channel',
};

type Word = Parameters<typeof t>[0];

const NAMES: Readonly<Record<string, Word>> = {
  stage: 'field.stage',
  state: 'field.state',
  assignee: 'field.assignee',
  technician: 'field.technician',
  technician_id: 'field.technician',
  symptom: 'field.symptom',
  severity: 'field.severity',
  due_at: 'field.due_at',
  paused: 'field.paused',
  hold: 'field.hold',
  waiver: 'field.waiver',
  reason: 'field.reason',
  text: 'field.text',
  answer: 'field.answer',
  score: 'field.score',
  party: 'field.party',
  cause: 'field.cause',
  action_taken: 'field.action_taken',
  restored_at: 'field.restored_at',
  window: 'field.window',
  end: 'field.end',
  contact_name: 'field.contact_name',
  contact_phone: 'field.contact_phone',
  'site.contact_name': 'field.contact_name',
  'site.contact_phone': 'field.contact_phone',
  'site.address': 'field.address',
  address: 'field.address',
  'resource.name': 'field.resource_name',
};

/** A field's name; one nobody named keeps its own. */
export function fieldName(field: string): string {
  const word = NAMES[field];
  return word ? t(word) : field;
}

/** A field's value in words: a code by its name, a person by his, a moment near, nothing as a dash. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'word.yes' : 'word.no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return objectValue(value);
  if (typeof value !== 'string') return '–';
  if (field.endsWith('_at')) return nearTime(value, now.value);
  const kind = KINDS[field];
  return kind ? nameOf(kind, value) : value;
}

function objectValue(value: object): string {
  if ('name' in value && typeof value.name === 'string') return value.name;
  if ('state' in value && typeof value.state === 'string') return askWord(value.state);
  return Object.values(value)
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}

/** The word for how far a request is: none, asked, approved, refused. */
export function askWord(state: string): string {
  const words: Readonly<Record<string, Word>> = {
    none: 'ask.none',
    asked: 'ask.asked',
    approved: 'ask.approved',
    refused: 'ask.refused',
  };
  const word = words[state];
  return word ? t(word) : state;
}
