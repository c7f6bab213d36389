// Printing the order's label: the picture exactly as its dots will be, the browser's own print, the PDF to share, and
// "it printed" as the technician's word. Without a prepared label: a blank one from the pack.
import { Ban, Check, ChevronLeft, Printer, ScanLine, Share2, Tag as TagIcon } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Btn, Go } from '#/components/button.tsx';
import { BytesImage } from '#/components/bytes-image.tsx';
import { Icon } from '#/components/icon.tsx';
import { printPicture } from '#/components/print-picture.ts';
import { Tag } from '#/components/tag.tsx';
import { bytesFromBase64 } from '#/domain/base64.ts';
import { t } from '#/domain/i18n/field.ts';
import { number } from '#/domain/i18n/time.ts';
import type { Label, PrintJob } from '#/domain/rows.ts';
import { act, perform } from '#/screens/act.ts';
import { goInstead } from '#/components/router.ts';
import { type OrderData, useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { shareLabel } from '#/screens/share-label.ts';
import { UndoStrip } from '#/screens/undo-strip.tsx';
import { current } from '#/store/current.ts';
import { readPrintJobs } from '#/store/print-jobs.ts';

export function LabelScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  if (!data) return <OrderGone />;
  return data.label ? <PreparedLabel data={data} label={data.label} /> : <BlankLabel data={data} />;
}

export function InnerHead({ data, title }: { readonly data: OrderData; readonly title: string }) {
  return (
    <a class="back" href={`#/orders/${data.order.id}`} aria-label={t('back')}>
      <Icon icon={ChevronLeft} size={24} />
      <b>{title}</b>
      <span class="mono">{data.order.number}</span>
    </a>
  );
}

interface Preview {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly job: PrintJob;
}

function PreparedLabel({ data, label }: { readonly data: OrderData; readonly label: Label }) {
  const [printedNow, setPrintedNow] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const preview = usePreview(label.id);
  const printed = label.state !== 'prepared';
  const print = async (): Promise<void> => {
    if (!preview) return;
    setPrintedNow(true);
    await printPicture(preview.bytes, preview.job.width_mm ?? 50, preview.job.height_mm ?? 30);
  };
  const share = async (): Promise<void> => {
    const problem = await shareLabel(label, preview?.bytes ?? null, data.order.number);
    setMessage(problem ? t(problem) : null);
  };
  return (
    <>
      <main>
        <InnerHead data={data} title={t('label_title')} />
        <LabelPicture preview={preview} />
        {data.product && (
          <p class="label-for">
            <Tag number={data.product.product_number} />
          </p>
        )}
        <p class="lead">{t(printedNow && !printed ? 'label_after_print' : `label_state_${label.state}`)}</p>
        {message && <p class="sm">{message}</p>}
        <div class="two">
          <Btn icon={Share2} onClick={share}>
            {t('label_share')}
          </Btn>
          <Btn icon={ScanLine} href={`#/orders/${data.order.id}/scan`}>
            {t('task_scan')}
          </Btn>
        </div>
        {(printed || printedNow) && (
          <Btn quiet icon={Printer} onClick={print} disabled={!preview}>
            {t('label_printed_again')}
          </Btn>
        )}
        {!printed && <WaiveLink data={data} />}
      </main>
      <UndoStrip orderId={data.order.id} />
      <div class="act">
        <LabelAction data={data} label={label} printedNow={printedNow} onPrint={preview ? print : null} />
      </div>
    </>
  );
}

interface LabelActionProps {
  readonly data: OrderData;
  readonly label: Label;
  readonly printedNow: boolean;
  readonly onPrint: (() => Promise<void>) | null;
}

function LabelAction({ data, label, printedNow, onPrint }: LabelActionProps) {
  const toScan = `/orders/${data.order.id}/scan`;
  const confirm = async (): Promise<void> => {
    const args = { label_id: label.id, template: label.template, printer: 'browser', copies: 1 };
    if (await perform(data.order, [act('label.printed', args)])) goInstead(toScan);
  };
  if (label.state !== 'prepared') {
    return (
      <Go icon={ScanLine} href={`#${toScan}`}>
        {t('task_scan')}
      </Go>
    );
  }
  if (printedNow) {
    return (
      <Go icon={Check} onClick={confirm}>
        {t('label_printed')}
      </Go>
    );
  }
  return (
    <Go icon={Printer} disabled={onPrint === null} {...(onPrint ? { onClick: onPrint } : {})}>
      {t('label_print')}
    </Go>
  );
}

function LabelPicture({ preview }: { readonly preview: Preview | null }) {
  if (!preview) return <p class="lead">{t('label_no_preview')}</p>;
  const { width_mm: w = 0, height_mm: h = 0 } = preview.job;
  return (
    <figure class="preview">
      <BytesImage bytes={preview.bytes} type="image/png" alt={t('label_title')} />
      <figcaption class="sm">{t('label_size', { w: number(w), h: number(h) })}</figcaption>
    </figure>
  );
}

function usePreview(labelId: string): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    const db = current.value?.db;
    if (!db) return;
    void readPrintJobs(db, labelId).then((jobs) => {
      const job = jobs.find((candidate) => candidate.format === 'png' && candidate.bytes);
      setPreview(job?.bytes ? { job, bytes: bytesFromBase64(job.bytes) } : null);
    });
  }, [labelId]);
  return preview;
}

function BlankLabel({ data }: { readonly data: OrderData }) {
  const left = data.rows.all('label_blank').length;
  return (
    <>
      <main>
        <InnerHead data={data} title={t('label_title')} />
        <div class="head">
          <h1>{t('label_blank_title')}</h1>
        </div>
        <p class="lead">{t('label_blank_text')}</p>
        <p class="sm">{left > 0 ? t('label_blank_left', { n: left }) : t('label_blank_none')}</p>
        <WaiveLink data={data} />
      </main>
      <div class="act">
        <Go icon={TagIcon} href={`#/orders/${data.order.id}/bind`}>
          {t('label_blank_scan')}
        </Go>
      </div>
    </>
  );
}

function WaiveLink({ data }: { readonly data: OrderData }) {
  return (
    <Btn quiet icon={Ban} href={`#/orders/${data.order.id}/waive`}>
      {t('label_waive')}
    </Btn>
  );
}
