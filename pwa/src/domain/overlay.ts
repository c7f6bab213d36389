// What the screen shows is the server's rows plus the replay of what this phone did and the server has not yet sent
// back (sync/PROTOCOL section 1). This module is the replay, pure; deciding which operations still count is left to
// the store.
import { factsOfOrder } from '#/domain/order-facts.ts';
import { apply, type Definition } from '#/domain/process.ts';
import { isType, type Operation } from '#/domain/operations.ts';
import { EVENT_TIMES, stageReached, stateOf } from '#/domain/order-stage.ts';
import { tokenOf } from '#/domain/payload.ts';
import type { Label } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';

/** Gives a copy of the rows with the operations replayed on it, in their order. */
export function replay(base: RowSet, operations: readonly Operation[]): RowSet {
  if (operations.length === 0) return base;
  const view = base.copy();
  for (const operation of operations) replayOne(view, operation);
  return view;
}

/** The definition an order is pinned to, or the newest of its key when the pinned one has not come. */
export function definitionOf(rows: RowSet, definitionId: string): Definition | undefined {
  const pinned = rows.get('process', definitionId);
  const newest = rows
    .all('process')
    .filter((row) => row.key === 'work_order')
    .sort((a, b) => b.version - a.version)[0];
  return (pinned ?? newest)?.body as Definition | undefined;
}

function replayOne(view: RowSet, operation: Operation): void {
  if (isType(operation, 'work_order.transition')) replayTransition(view, operation);
  else if (isType(operation, 'work_order.reply'))
    view.patch('work_order', operation.id, { reply: operation.args });
  else if (isType(operation, 'checklist.answer')) replayAnswer(view, operation);
  else if (isType(operation, 'field.set')) replayField(view, operation);
  else if (operation.type.startsWith('label.')) replayLabel(view, operation);
  else replayAddition(view, operation);
}

function replayField(view: RowSet, operation: Operation<'field.set'>): void {
  const { entity, id, field, value } = operation.args;
  view.patch(entity, id, { [field]: value });
}

function replayTransition(view: RowSet, operation: Operation<'work_order.transition'>): void {
  const order = view.get('work_order', operation.id);
  const definition = order && definitionOf(view, order.definition_id);
  if (!order || !definition) return;
  const { action, reason } = operation.args;
  if (action === 'hold') {
    // Done without the desk, a hold is only asked for: the stage stays.
    view.patch('work_order', order.id, { hold: { state: 'asked', reason: reason ?? null } });
    return;
  }
  const outcome = apply(definition, action, {
    state: order.stage,
    role: 'technician',
    facts: factsOfOrder(view, order),
    previous: order.hold?.held_from ?? stageReached(definition, order),
  });
  if (outcome.ok) view.patch('work_order', order.id, fieldsAfter(definition, operation, outcome.state));
}

function fieldsAfter(
  definition: Definition,
  { args, occurred_at }: Operation<'work_order.transition'>,
  stage: string,
): Record<string, unknown> {
  const time = EVENT_TIMES.find((entry) => entry.event === args.action)?.field;
  return {
    stage,
    state: stateOf(definition, stage)?.tmf,
    ...(time ? { [time]: occurred_at } : {}),
    ...(args.action === 'resume' ? { hold: { state: 'none', reason: null } } : {}),
    ...(args.action === 'complete' ? { provisional: true } : {}),
  };
}

function replayLabel(view: RowSet, operation: Operation): void {
  if (isType(operation, 'label.printed')) {
    const label = view.get('label', operation.args.label_id);
    if (label?.state === 'prepared') view.patch('label', label.id, { state: 'printed' });
  } else if (isType(operation, 'label.bind')) {
    bindBlank(view, operation);
  } else if (isType(operation, 'label.affix')) {
    const label = labelOfToken(view, operation.args.token);
    if (label) view.patch('label', label.id, { state: 'affixed' });
  } else if (isType(operation, 'label.retire')) {
    view.patch('label', operation.args.label_id, { state: 'retired' });
  } else if (isType(operation, 'label.waive')) {
    view.patch('work_order', operation.id, { waiver: { state: 'asked', reason: operation.args.reason } });
  }
}

/** The label row that carries a token. */
export function labelOfToken(rows: RowSet, token: string): Label | undefined {
  return rows.all('label').find((label) => tokenOf(label.payload) === token);
}

function bindBlank(view: RowSet, operation: Operation<'label.bind'>): void {
  const { token, product_id } = operation.args;
  const blank = view.all('label_blank').find((candidate) => tokenOf(candidate.payload) === token);
  if (!blank) return;
  view.remove('label_blank', blank.id);
  view.put('label', {
    id: blank.id,
    product_id,
    work_order_id: operation.id,
    state: 'printed',
    payload: blank.payload,
    template: blank.template,
    print_version: null,
    end: null,
    rev: blank.rev,
  });
  view.patch('work_order', operation.id, { label_id: blank.id });
}

function replayAnswer(view: RowSet, operation: Operation<'checklist.answer'>): void {
  const { item, value } = operation.args;
  const row = view
    .all('checklist')
    .find((candidate) => candidate.work_order_id === operation.id && candidate.item === item);
  view.patch('checklist', row?.id, { value });
}

function replayAddition(view: RowSet, operation: Operation): void {
  const work_order_id = operation.id;
  if (isType(operation, 'work_order.note')) {
    const { note_id: id, text } = operation.args;
    view.put('note', { id, work_order_id, author: null, text, at: operation.occurred_at });
  } else if (isType(operation, 'reading.add')) {
    const { reading_id: id, ...reading } = operation.args;
    view.put('reading', { instrument: null, ...reading, id, work_order_id });
  } else if (isType(operation, 'photo.add')) {
    const { photo_id: id, slot, sha256, size, taken_at } = operation.args;
    const known = view.get('attachment', id);
    if (known && known.state !== 'expected') return;
    supersede(view, work_order_id, slot, id);
    view.put('attachment', {
      id,
      work_order_id,
      slot,
      state: 'expected',
      sha256,
      size,
      taken_at,
      finding: null,
    });
  }
}

/** A retake takes the place of the earlier photo of its slot; the earlier bytes still travel as evidence. */
function supersede(view: RowSet, workOrderId: string, slot: string, keepId: string): void {
  for (const photo of view.all('attachment')) {
    if (photo.work_order_id === workOrderId && photo.slot === slot && photo.id !== keepId) {
      view.patch('attachment', photo.id, { state: 'superseded' });
    }
  }
}
