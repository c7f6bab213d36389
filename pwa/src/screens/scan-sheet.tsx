// What the scan found, as a sheet over the picture: right, wrong, blank, ended, captured, foreign, or the whole line.
import { Camera, Check, Info, Phone, Printer, ScanLine, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Btn, Go } from '#/components/button.tsx';
import { Icon } from '#/components/icon.tsx';
import { SyncMark } from '#/components/sync-mark.tsx';
import { Tag } from '#/components/tag.tsx';
import { t } from '#/domain/i18n/field.ts';
import { clockTime } from '#/domain/i18n/time.ts';
import { planOf } from '#/domain/next-step.ts';
import { groupNumber } from '#/domain/payload.ts';
import type { WorkOrder } from '#/domain/rows.ts';
import type { Purpose, Verdict } from '#/domain/scan-verdict.ts';
import { Again } from '#/screens/scan-again.tsx';
import { LineFound } from '#/screens/line-found.tsx';
import { orderData } from '#/screens/order-data.ts';
import { current } from '#/store/current.ts';
import { view } from '#/store/view.ts';

interface ScanSheetProps {
  readonly verdict: Verdict;
  readonly purpose: Purpose;
  readonly onAgain: () => void;
}

export function ScanSheet(props: ScanSheetProps) {
  const { verdict, purpose, onAgain } = props;
  const order = purpose.kind === 'lookup' ? null : purpose.order;
  switch (verdict.kind) {
    case 'right':
    case 'blank':
      return order && <Right order={order} bound={verdict.kind === 'blank' || purpose.kind === 'bind'} />;
    case 'captured':
      return order && <Captured order={order} />;
    case 'wrong':
      return <Wrong verdict={verdict} order={order} onAgain={onAgain} />;
    case 'known':
    case 'unknown':
      return <LineFound verdict={verdict} onAgain={onAgain} />;
    case 'foreign':
      return (
        <Refused title={t('scan_foreign')} text={t('scan_foreign_text')} onAgain={onAgain}>
          <p class="mono said">{verdict.text}</p>
        </Refused>
      );
    case 'ended':
      return <Refused title={t('scan_retired')} text={t('scan_retired_text')} onAgain={onAgain} />;
    case 'not_blank':
      return <Refused title={t('scan_not_blank')} text={t('scan_not_blank_text')} onAgain={onAgain} />;
  }
}

function Right({ order, bound }: { readonly order: WorkOrder; readonly bound: boolean }) {
  const data = view.value && orderData(view.value.rows, order.id);
  if (!data) return null;
  return (
    <div class="sheet" role="status">
      <h2 class="state done">
        <Icon icon={Check} size={30} />
        {t(bound ? 'scan_bound' : 'scan_right')}
      </h2>
      {data.product && <Tag number={data.product.product_number} />}
      <dl>
        <dt>{t('scan_customer')}</dt>
        <dd>{data.customer?.name}</dd>
        <dt>{t('scan_on')}</dt>
        <dd>{data.site?.address}</dd>
        <dt>{t('scan_saved')}</dt>
        <dd>
          <SavedHere />
        </dd>
      </dl>
      <NextAfterScan order={data.order} />
    </div>
  );
}

function SavedHere() {
  return (
    <span class="state sync">
      <SyncMark at="phone" />
      {t('scan_saved_at', { time: clockTime(Date.now()) })}
    </span>
  );
}

function NextAfterScan({ order }: { readonly order: WorkOrder }) {
  const rows = view.value?.rows;
  const fresh = rows?.get('work_order', order.id);
  const primary = rows && fresh ? planOf(rows, fresh).primary : null;
  if (primary?.kind === 'task' && primary.task === 'photos') {
    return (
      <Go icon={Camera} href={`#/orders/${order.id}/photos`}>
        {t('task_photos', { n: primary.slots.length })}
      </Go>
    );
  }
  if (primary?.kind === 'task' && primary.task === 'scan') {
    return (
      <Go icon={ScanLine} href={`#/orders/${order.id}/scan`}>
        {t('task_scan')}
      </Go>
    );
  }
  return (
    <Go icon={Check} href={`#/orders/${order.id}`}>
      {t('scan_continue')}
    </Go>
  );
}

function Captured({ order }: { readonly order: WorkOrder }) {
  return (
    <div class="sheet" role="status">
      <h2 class="state sync">
        <SyncMark at="phone" size={28} />
        {t('scan_captured')}
      </h2>
      <p class="lead">{t('scan_captured_text')}</p>
      <NextAfterScan order={order} />
    </div>
  );
}

interface WrongProps {
  readonly verdict: Extract<Verdict, { kind: 'wrong' }>;
  readonly order: WorkOrder | null;
  readonly onAgain: () => void;
}

function Wrong({ verdict, order, onAgain }: WrongProps) {
  const hotline = current.value?.account.carrier?.hotline ?? '';
  return (
    <div class="sheet" role="alert">
      <h2 class="state late">
        <Icon icon={TriangleAlert} size={30} />
        {t('scan_wrong')}
      </h2>
      <dl>
        <dt>{t('scan_wrong_scanned')}</dt>
        <dd class="mono">{verdict.scanned ? groupNumber(verdict.scanned) : t('scan_wrong_unknown')}</dd>
        <dt>{t('scan_wrong_needed')}</dt>
        <dd class="mono">{verdict.needed ? groupNumber(verdict.needed) : ''}</dd>
      </dl>
      <p class="lead">{t('scan_wrong_text')}</p>
      <Again onAgain={onAgain} />
      <div class="two">
        {order && (
          <Btn icon={Printer} href={`#/orders/${order.id}/label`}>
            {t('scan_print_new')}
          </Btn>
        )}
        <Btn icon={Phone} {...(hotline ? { href: `tel:${hotline}` } : { disabled: true })}>
          {t('scan_call_desk')}
        </Btn>
      </div>
    </div>
  );
}

interface RefusedProps {
  readonly title: string;
  readonly text: string;
  readonly onAgain: () => void;
  readonly children?: ComponentChildren;
}

function Refused({ title, text, onAgain, children }: RefusedProps) {
  return (
    <div class="sheet" role="alert">
      <h2>
        <Icon icon={Info} size={28} />
        {title}
      </h2>
      <p class="lead">{text}</p>
      {children}
      <Again onAgain={onAgain} />
    </div>
  );
}
