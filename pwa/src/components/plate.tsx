// The plate: the one way a deadline is shown. Fill, outline or dashes say the state before its colour does; word,
// figure and clock time say it in words.
import { Clock, OctagonAlert, Pause, Check } from 'lucide';
import { Icon } from '#/components/icon.tsx';
import { deadlineAt, type Deadline } from '#/domain/deadline.ts';
import { nearTime } from '#/domain/i18n/time.ts';
import { shared } from '#/domain/i18n/shared.ts';
import { now } from '#/domain/now.ts';

export interface PlateProps {
  readonly dueAt: string | null;
  readonly zone: string | null;
  readonly held?: boolean;
  readonly done?: boolean;
}

const ICONS = { late: OctagonAlert, soon: Clock, held: Pause, done: Check } as const;
const LOOKS = { late: 'late', soon: 'soon', held: 'held', done: 'done', ontime: '', none: '' } as const;

/** The plate in a list: a narrow block with word, figure and time, one under the other. */
export function Plate(props: PlateProps) {
  const deadline = read(props);
  return (
    <span class={`plate ${LOOKS[deadline.state]}`}>
      <span class="w">
        <PlateIcon state={deadline.state} size={16} />
        {stateWord(deadline)}
      </span>
      {deadline.state === 'done' || deadline.state === 'none' ? null : <Figure deadline={deadline} />}
      <span>{deadline.state === 'done' ? '' : timeWord(props, deadline)}</span>
    </span>
  );
}

/** The plate on top of an order: one wide block. `beside` is the second line, under the time. */
export function WidePlate({ beside, ...props }: PlateProps & { readonly beside?: string }) {
  const deadline = read(props);
  const figure = deadline.state !== 'done' && deadline.state !== 'none';
  return (
    <div class={`plate big ${LOOKS[deadline.state]}`}>
      <PlateIcon state={deadline.state} size={30} />
      {figure && <Figure deadline={deadline} />}
      <span class="w">
        <b>{longWord(props, deadline)}</b>
        {beside}
      </span>
    </div>
  );
}

function PlateIcon({ state, size }: { readonly state: Deadline['state']; readonly size: number }) {
  const icon = state in ICONS ? ICONS[state as keyof typeof ICONS] : null;
  return icon && <Icon icon={icon} size={size} />;
}

function Figure({ deadline }: { readonly deadline: Deadline }) {
  return (
    <span class="n">
      {deadline.figure}
      <i>{shared(`unit_${deadline.unit}`)}</i>
    </span>
  );
}

function read(props: PlateProps): Deadline {
  return deadlineAt(props.dueAt, now.value, { held: props.held ?? false, done: props.done ?? false });
}

function stateWord(deadline: Deadline): string {
  return shared(`plate_${deadline.state}`);
}

function timeWord(props: PlateProps, deadline: Deadline): string {
  if (props.dueAt === null) return '';
  const time = nearTime(props.dueAt, now.value, props.zone);
  if (deadline.state === 'late') return shared('plate_due', { time });
  return deadline.state === 'held' ? shared('plate_left') : shared('plate_at', { time });
}

function longWord(props: PlateProps, deadline: Deadline): string {
  if (props.dueAt === null || deadline.state === 'done') return stateWord(deadline);
  const time = nearTime(props.dueAt, now.value, props.zone);
  if (deadline.state === 'late') return shared('plate_late_long', { time });
  return deadline.state === 'held' ? shared('plate_held_long') : shared('plate_due_long', { time });
}
