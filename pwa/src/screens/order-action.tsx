// The foot of an order: how far along it is, the one next step, and the other steps in a sheet.
import {
  Camera,
  Check,
  CirclePlay,
  ClipboardCheck,
  Ellipsis,
  FileText,
  Flag,
  type IconNode,
  MapPin,
  MapPinCheck,
  Navigation,
  Play,
  Printer,
  ScanLine,
  Tag as TagIcon,
} from 'lucide';
import { useState } from 'preact/hooks';
import { Btn, Go } from '#/components/button.tsx';
import { Icon } from '#/components/icon.tsx';
import { Steps } from '#/components/steps.tsx';
import { t } from '#/domain/i18n/field.ts';
import { pick } from '#/domain/i18n/words.ts';
import { type Plan, planOf, type Primary, type Task } from '#/domain/next-step.ts';
import { takeStep } from '#/screens/act.ts';
import type { OrderData } from '#/screens/order-data.ts';
import { OtherSteps } from '#/screens/other-steps.tsx';

const EVENT_ICONS: Readonly<Record<string, IconNode>> = {
  accept: Check,
  travel: Navigation,
  arrive: MapPin,
  start: Play,
  resume: CirclePlay,
  complete: Flag,
};

const TASK_ICONS: Readonly<Record<Task, IconNode>> = {
  verify: MapPinCheck,
  bind: TagIcon,
  print: Printer,
  scan: ScanLine,
  photos: Camera,
  checklist: ClipboardCheck,
  reply: FileText,
};

export function OrderAction({ data }: { readonly data: OrderData }) {
  const [open, setOpen] = useState(false);
  const plan = planOf(data.rows, data.order);
  if (!plan.primary) return null;
  return (
    <div class="act">
      <StepTicks plan={plan} />
      <div class={plan.others.length > 0 ? 'act-row' : ''}>
        <PrimaryButton primary={plan.primary} data={data} />
        {plan.others.length > 0 && (
          <button type="button" class="btn more" onClick={() => setOpen(true)}>
            <Icon icon={Ellipsis} />
            <span>{t('other_actions')}</span>
          </button>
        )}
      </div>
      {open && <OtherSteps data={data} plan={plan} onClose={() => setOpen(false)} />}
    </div>
  );
}

export function StepTicks({ plan }: { readonly plan: Plan }) {
  const { done, total } = plan.steps;
  return <Steps done={done} total={total} label={t('step_of', { n: Math.min(done + 1, total), m: total })} />;
}

function PrimaryButton({ primary, data }: { readonly primary: Primary; readonly data: OrderData }) {
  if (primary.kind === 'event') {
    const { event, transition } = primary.event;
    return (
      <Go icon={EVENT_ICONS[event] ?? Check} onClick={() => takeStep(data.order, event)}>
        {pick(transition)}
      </Go>
    );
  }
  if (primary.kind === 'blocked') return <Blocked primary={primary} />;
  return (
    <Go icon={TASK_ICONS[primary.task]} href={placeOf(primary, data)}>
      {t(`task_${primary.task}`, { n: primary.slots.length })}
    </Go>
  );
}

function Blocked({ primary }: { readonly primary: Extract<Primary, { kind: 'blocked' }> }) {
  return (
    <Btn disabled icon={EVENT_ICONS[primary.event.event] ?? Check}>
      {pick(primary.event.transition)} · {t('blocked')}
    </Btn>
  );
}

function placeOf(primary: Extract<Primary, { kind: 'task' }>, { order }: OrderData): string {
  const at = `#/orders/${order.id}`;
  if (primary.task === 'bind' || primary.task === 'print') return `${at}/label`;
  return `${at}/${primary.task}`;
}
