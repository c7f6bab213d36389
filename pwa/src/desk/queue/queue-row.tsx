// One ticket on one line: plate, number, customer and words, stage, person.
import type { TicketRow } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { dueAt } from '#/desk/logic/due.ts';
import { isOver } from '#/desk/logic/grouping.ts';
import { Avatar, inFours } from '#/desk/parts/marks.tsx';
import { DuePlate } from '#/desk/parts/plate.tsx';
import { nameOf } from '#/desk/state/reference.ts';
import { go } from '#/desk/state/route.ts';
import { now } from '#/domain/now.ts';

export function QueueRow(props: {
  readonly row: TicketRow;
  readonly view: string;
  readonly selected: boolean;
  readonly fresh: boolean;
}) {
  const { row } = props;
  const person = row.technician ?? row.assignee;
  return (
    <button
      type="button"
      id={`row-${row.id}`}
      data-row={row.id}
      class={props.fresh ? 'tk new' : 'tk'}
      role="option"
      aria-selected={props.selected}
      tabIndex={props.selected ? 0 : -1}
      onClick={() => go({ place: 'queue', view: props.view, ticket: row.id }, props.selected)}
    >
      <DuePlate due={dueAt({ ...row, over: isOver(row) }, now.value)} />
      <span class="id mono">{shortNumber(row.number)}</span>
      <span class="s">
        <b>{whoOf(row)}</b>
        <WhatOf row={row} />
      </span>
      <span class="st">{nameOf('stage', row.stage)}</span>
      <Avatar name={person?.name ?? null} />
    </button>
  );
}

function WhatOf({ row }: { readonly row: TicketRow }) {
  const words = row.description || nameOf('symptom', row.symptom);
  return (
    <>
      {row.repeat_count > 0 ? <i class="again">{t('queue.again', { n: row.repeat_count + 1 })}</i> : null}
      {row.verified ? null : <i class="again">{t('queue.unverified')}</i>}
      {words}
    </>
  );
}

/** Whom a row is about: the customer, else the line, else the caller's place. */
export function whoOf(row: TicketRow): string {
  if (row.customer_name) return row.customer_name;
  return row.product_number ? inFours(row.product_number) : (row.place ?? '') || t('queue.nobody');
}

/** The number without its series: in a list of tickets the T- says nothing. */
export function shortNumber(number: string): string {
  return number.replace(/^[A-Z]-0*/, '');
}
