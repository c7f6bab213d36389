// The story's events in words: one short sentence, what was said or typed, and the customer's own words apart.
import { pick } from '#/domain/i18n/words.ts';
import type { StoryEvent } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { findingWord } from '#/desk/parts/photo-strip.tsx';
import { nameOf } from '#/desk/state/reference.ts';
import { clockTime, nearTime } from '#/domain/i18n/time.ts';
import { now } from '#/domain/now.ts';

export interface StoryWords {
  readonly head: string;
  readonly body: string;
  /** The stage it led to. */
  readonly to: string;
  /** The customer's own words. */
  readonly quote: string;
  /** The clock stood still from here on. */
  readonly pause: boolean;
}

/** Events that are named by the step that made them. */
const STAGED: ReadonlySet<string> = new Set(['stage_changed', 'step_taken']);

type Data = Readonly<Record<string, unknown>>;
type Word = Parameters<typeof t>[0];

/** Every type the server records about a ticket or an order, apart from those that carry their own words. */
const HEADS: Readonly<Record<string, Word>> = {
  ticket_opened: 'story.ticket_opened',
  ticket_imported: 'story.ticket_imported',
  report_joined: 'story.ticket_joined',
  repeat_found: 'story.repeat_found',
  note_added: 'story.note_added',
  chased: 'story.chased',
  classified: 'story.classified',
  booked: 'story.booked',
  alarm_fired: 'story.alarm_fired',
  letter_written: 'story.letter_written',
  problem_ended: 'story.problem_ended',
  order_made: 'story.order_made',
  order_assigned: 'story.order_assigned',
  order_reassigned: 'story.order_assigned',
  order_accept: 'story.order_accepted',
  order_accepted: 'story.order_accepted',
  order_decline: 'story.order_declined',
  order_declined: 'story.order_declined',
  order_travel: 'story.order_travelling',
  order_travelled: 'story.order_travelling',
  order_arrive: 'story.order_arrived',
  order_arrived: 'story.order_arrived',
  order_start: 'story.order_started',
  order_started: 'story.order_started',
  order_replied: 'story.order_replied',
  reply_written: 'story.order_replied',
  order_complete: 'story.order_completed',
  order_completed: 'story.order_completed',
  order_fail: 'story.order_failed',
  order_failed: 'story.order_failed',
  order_cancel: 'story.order_cancelled',
  order_cancelled: 'story.order_cancelled',
  order_hold: 'story.hold_asked',
  order_approve_hold: 'story.hold_approved',
  order_held: 'story.hold_approved',
  order_refuse_hold: 'story.hold_refused',
  order_resume: 'story.resumed',
  order_resumed: 'story.resumed',
  order_send_back: 'story.sent_back',
  order_sent_back: 'story.sent_back',
  waiver_asked: 'story.waiver_asked',
  order_approve_waiver: 'story.waiver_approved',
  order_refuse_waiver: 'story.waiver_refused',
  label_prepared: 'story.label_prepared',
  label_printed: 'story.label_printed',
  label_bound: 'story.label_bound',
  label_scanned: 'story.label_affixed',
  label_retired: 'story.label_retired',
  photo_taken: 'story.photo_added',
  photo_checked: 'story.photo_verified',
  photo_reviewed: 'story.photo_accepted',
  reading_added: 'story.reading_taken',
  point_answered: 'story.point_answered',
  field_corrected: 'story.field_corrected',
  part_used: 'story.part_used',
  signed: 'story.signed',
  conflict_settled: 'story.conflict_settled',
};

/** Puts an event into words. */
export function storyWords(event: StoryEvent): StoryWords {
  const { data } = event;
  const actor = actorName(event);
  const own = pick(data, 'text') || '';
  const reported = event.type === 'ticket_opened' || event.type === 'report_joined';
  const said =
    [text(data, 'description'), text(data, 'words'), reported ? text(data, 'text') : ''].find(Boolean) ?? '';
  return {
    head: headOf(event, actor, own),
    to: STAGED.has(event.type) && data.from !== data.to ? nameOf('stage', text(data, 'to')) : '',
    body: bodyOf(data, said),
    quote: said,
    pause: data.to === 'pending' || event.type === 'order_approve_hold',
  };
}

function headOf(event: StoryEvent, actor: string, own: string): string {
  const { data } = event;
  const word = data.verdict === 'send_back' ? 'story.photo_rejected' : HEADS[event.type];
  if (STAGED.has(event.type)) return pick(data) || t('story.stage_changed');
  if (!word) return own || pick(data, 'title') || event.type.replaceAll('_', ' ');
  return t(word, {
    actor,
    stage: nameOf('stage', text(data, 'to') || text(data, 'stage')),
    person: text(data, 'technician') || text(data, 'assignee') || text(data, 'name'),
    number: text(data, 'number') || text(data, 'order'),
    channel: nameOf('channel', text(data, 'channel')),
    symptom: nameOf('symptom', text(data, 'symptom')),
    percent: text(data, 'threshold'),
    slot: nameOf('photo_slot', text(data, 'slot')),
    window: windowOf(data),
  });
}

/** When somebody comes: both ends of the window, the day named once. */
function windowOf(data: Data): string {
  const [start, end] = [text(data, 'window_start'), text(data, 'window_end')];
  return [start && nearTime(start, now.value), end && clockTime(end)].filter(Boolean).join('–');
}

function bodyOf(data: Data, said: string): string {
  const typed = text(data, 'text');
  const parts = [
    reasonName(text(data, 'reason')),
    data.timer && data.timer !== 'overall' ? nameOf('stage', text(data, 'stage')) : '',
    typed === said ? '' : typed,
    text(data, 'answer'),
    data.cause ? nameOf('cause', text(data, 'cause')) : '',
    nameOf('action_taken', text(data, 'action_taken') || text(data, 'action')),
    data.score ? t('story.score', { n: text(data, 'score') }) : '',
    data.due_at ? t('story.due', { time: nearTime(text(data, 'due_at'), now.value) }) : '',
    data.result ? nameOf('result', text(data, 'result')) : '',
    findingWord(text(data, 'finding')),
    pick(data, 'title'),
  ];
  return parts.filter(Boolean).join(' · ');
}

const REASON_KINDS = [
  'hold_reason',
  'cancel_reason',
  'decline_reason',
  'fail_reason',
  'waiver_reason',
] as const;

/** A reason's name whatever list it is from: the codes say which. */
export function reasonName(code: string): string {
  if (!code) return '';
  return REASON_KINDS.map((kind) => nameOf(kind, code)).find((name) => name !== code) ?? code;
}

/** Who did it; the machine and the customer by their words. */
export function actorName(event: StoryEvent): string {
  const { actor } = event;
  const name = typeof actor === 'string' ? actor : actor?.name;
  if (!name || name === 'Fieldtag' || name === 'system') return t('person.system');
  return name === 'customer' ? t('person.customer') : name;
}

function text(data: Data, key: string): string {
  const value = data[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}
