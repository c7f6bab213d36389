// What is still missing on an order, each line leading to where it is done.
import { Camera, Check, ClipboardCheck, FileText, MapPinCheck, Tag as TagIcon } from 'lucide';
import { Row, Section } from '#/components/panel.tsx';
import { t } from '#/domain/i18n/field.ts';
import { planOf, type Task } from '#/domain/next-step.ts';
import { missingSlots } from '#/domain/order-facts.ts';
import type { OrderData } from '#/screens/order-data.ts';

export function OrderMissing({ data }: { readonly data: OrderData }) {
  const { tasks } = planOf(data.rows, data.order);
  const shown = tasks.filter((entry) => entry.task !== 'print');
  if (shown.length === 0) return null;
  const allDone = shown.every((entry) => entry.done);
  return (
    <>
      <Section title={t(allDone ? 'order_work' : 'order_missing')} />
      <div class="panel">
        {shown.map((entry) => (
          <TaskRow key={entry.task} task={entry.task} done={entry.done} data={data} />
        ))}
      </div>
    </>
  );
}

const ICONS = {
  verify: MapPinCheck,
  bind: TagIcon,
  print: TagIcon,
  scan: TagIcon,
  photos: Camera,
  checklist: ClipboardCheck,
  reply: FileText,
} as const;

const PLACES: Readonly<Record<Task, string>> = {
  verify: 'verify',
  bind: 'label',
  print: 'label',
  scan: 'label',
  photos: 'photos',
  checklist: 'checklist',
  reply: 'reply',
};

function TaskRow({
  task,
  done,
  data,
}: {
  readonly task: Task;
  readonly done: boolean;
  readonly data: OrderData;
}) {
  return (
    <Row
      icon={done ? Check : ICONS[task]}
      title={titleOf(task)}
      small={smallOf(task, data)}
      href={`#/orders/${data.order.id}/${PLACES[task]}`}
      look={done ? 'is-done' : ''}
    />
  );
}

function titleOf(task: Task): string {
  if (task === 'scan' || task === 'bind' || task === 'print') return t('order_label');
  if (task === 'photos') return t('order_photos');
  return task === 'checklist' ? t('order_checklist') : t(`task_${task}`);
}

function smallOf(task: Task, { order, rows, label }: OrderData): string {
  if (task === 'scan') return t(`order_label_${labelState(label?.state)}`);
  if (task === 'photos') {
    const m = order.requires.photos.length;
    return t('order_photos_of', { n: m - missingSlots(rows, order).length, m });
  }
  if (task === 'checklist') return checklistSmall({ order, rows });
  if (task === 'reply' && order.reply) return t('reply_saved');
  return '';
}

function checklistSmall({ order, rows }: Pick<OrderData, 'order' | 'rows'>): string {
  const items = rows.all('checklist').filter((item) => item.work_order_id === order.id && item.required);
  const left = items.filter((item) => item.value === null).length;
  return left > 0 ? t('checklist_left', { n: left }) : t('checklist_done');
}

function labelState(state: string | undefined): 'none' | 'prepared' | 'printed' | 'affixed' {
  return state === 'prepared' || state === 'printed' || state === 'affixed' ? state : 'none';
}
