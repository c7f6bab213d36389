// The photo slots of an order: what each must show with a drawn example, what was taken, where it is, what to mend.
import { Camera, Check, Plus, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Btn, Go } from '#/components/button.tsx';
import { BytesImage } from '#/components/bytes-image.tsx';
import { Icon } from '#/components/icon.tsx';
import { Section } from '#/components/panel.tsx';
import { SyncMark } from '#/components/sync-mark.tsx';
import { isFieldKey, t } from '#/domain/i18n/field.ts';
import { bytes } from '#/domain/i18n/time.ts';
import { pick } from '#/domain/i18n/words.ts';
import { planOf } from '#/domain/next-step.ts';
import { goodPhotos } from '#/domain/order-facts.ts';
import type { Attachment } from '#/domain/rows.ts';
import { InnerHead } from '#/screens/label.tsx';
import { slotName } from '#/screens/operation-words.ts';
import { StepTicks } from '#/screens/order-action.tsx';
import { type OrderData, useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { referencesOf, referenceText } from '#/screens/reference.ts';
import { SlotScene } from '#/screens/slot-scene.tsx';
import type { StoredPhoto } from '#/store/records.ts';
import { view } from '#/store/view.ts';
import { photoProgress } from '#/sync/status.ts';

export function PhotosScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  if (!data) return <OrderGone />;
  const slots = slotsOf(data);
  const extra = goodPhotos(data.rows, id).filter((photo) => !slots.includes(photo.slot));
  const good = slots.filter((slot) => photoOf(data, slot)?.usable).length;
  const next = slots.find((slot) => !photoOf(data, slot)?.usable);
  return (
    <>
      <main>
        <div class="back-row">
          <InnerHead data={data} title={t('photos_title')} />
          <span class="chip">{t('photos_good', { n: good, m: slots.length })}</span>
        </div>
        {slots.map((slot) => (
          <Slot key={slot} slot={slot} data={data} next={slot === next} />
        ))}
        {extra.length > 0 && <Section title={t('photo_extra')} aside={extra.length} />}
        {extra.map((photo) => (
          <Slot key={photo.id} slot={photo.slot} data={data} next={false} />
        ))}
        <p class="lead sm">{t('photos_stay')}</p>
        <Btn quiet icon={Plus} href={`#/orders/${id}/photos/other`}>
          {t('photo_add')}
        </Btn>
      </main>
      <Foot data={data} next={next} />
    </>
  );
}

/** The slots the order asks for; the label's is always among them when a label is needed. */
export function slotsOf({ order }: OrderData): string[] {
  const slots = [...order.requires.photos];
  if (order.requires.label && !slots.includes('label')) slots.unshift('label');
  return slots;
}

function Foot({ data, next }: { readonly data: OrderData; readonly next: string | undefined }) {
  const plan = planOf(data.rows, data.order);
  const again = next !== undefined && photoOf(data, next) !== undefined;
  return (
    <div class="act">
      {plan.steps.total > 0 && <StepTicks plan={plan} />}
      {next === undefined ? (
        <Go icon={Check} href={`#/orders/${data.order.id}`}>
          {t('photos_done')}
        </Go>
      ) : (
        <Go icon={Camera} href={`#/orders/${data.order.id}/photos/${next}`}>
          {t(again ? 'photos_retake' : 'photos_take', { slot: slotName(data.rows, next) })}
        </Go>
      )}
    </div>
  );
}

interface SlotPhoto {
  readonly row: Attachment;
  readonly local: StoredPhoto | undefined;
  readonly usable: boolean;
}

/** The newest photo of a slot: as the server and the phone know it. */
function photoOf({ rows, order }: OrderData, slot: string): SlotPhoto | undefined {
  const row = rows
    .all('attachment')
    .filter((one) => one.work_order_id === order.id && one.slot === slot && !isPast(one))
    .sort((a, b) => (b.taken_at ?? '').localeCompare(a.taken_at ?? ''))[0];
  if (!row) return undefined;
  const local = view.value?.photos.find((photo) => photo.id === row.id);
  const usable = !isBad(row) && local?.state !== 'refused';
  return { row, local, usable };
}

/** A photo the desk sent back is superseded too, but it is what the technician must see until he has retaken it. */
function isPast(photo: Attachment): boolean {
  return photo.state === 'superseded' && photo.finding !== 'sent_back';
}

function isBad({ state }: Attachment): boolean {
  return state === 'rejected' || state === 'missing' || state === 'superseded';
}

function findingWord(photo: SlotPhoto | undefined): string {
  const key = `finding_${photo?.row.finding ?? ''}`;
  return isFieldKey(key) ? t(key) : '';
}

function Slot(props: { readonly slot: string; readonly data: OrderData; readonly next: boolean }) {
  const { slot, data, next } = props;
  const photo = photoOf(data, slot);
  const hint = referencesOf(data.rows, 'photo_slot').find((entry) => entry.code === slot);
  const bad = photo !== undefined && !photo.usable;
  return (
    <a
      class={`panel slot ${bad ? 'bad' : next ? 'now' : ''}`}
      href={`#/orders/${data.order.id}/photos/${slot}`}
    >
      <div class={photo?.local ? 'pic' : 'pic eg'}>
        {photo?.local ? (
          <BytesImage bytes={photo.local.thumb} type="image/jpeg" alt="" look="scene" />
        ) : (
          <>
            <SlotScene slot={slot} />
            {!photo && <span class="cap">{t('photo_example')}</span>}
          </>
        )}
      </div>
      <div class="t">
        <b>{slotName(data.rows, slot)}</b>
        <span class="sm">{findingWord(photo) || referenceText(hint, 'hint')}</span>
        <span class="st">
          <PhotoState photo={photo} />
        </span>
      </div>
    </a>
  );
}

function PhotoState({ photo }: { readonly photo: SlotPhoto | undefined }) {
  if (!photo) return <State icon={Camera}>{t('photo_not_taken')}</State>;
  if (isBad(photo.row)) {
    return (
      <State icon={TriangleAlert} look="late">
        {t(photo.row.finding === 'sent_back' ? 'photo_rejected' : 'photo_again')}
      </State>
    );
  }
  if (photo.local?.state === 'refused') {
    return (
      <State icon={TriangleAlert} look="late">
        {t('photo_refused')}
      </State>
    );
  }
  if (photo.row.state === 'verified') return <Marked at="desk">{t('photo_checked')}</Marked>;
  if (!photo.local || photo.local.state === 'sent') return <Marked at="desk">{t('photo_with_desk')}</Marked>;
  return <Travelling photo={photo.local} />;
}

function Travelling({ photo }: { readonly photo: StoredPhoto }) {
  const sent = photoProgress.value.get(photo.id);
  if (sent === undefined) return <Marked at="phone">{t('photo_on_phone')}</Marked>;
  return <Marked at="sending">{t('photo_sending', { sent: bytes(sent), size: bytes(photo.size) })}</Marked>;
}

function State(props: {
  readonly icon: typeof Camera;
  readonly look?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`state ${props.look ?? ''}`}>
      <Icon icon={props.icon} size={20} />
      {props.children}
    </span>
  );
}

function Marked(props: { readonly at: 'phone' | 'sending' | 'desk'; readonly children: ComponentChildren }) {
  return (
    <span class={props.at === 'desk' ? 'state' : 'state sync'}>
      <SyncMark at={props.at} />
      {props.children}
    </span>
  );
}

/** The title of a slot with its hint, for the camera. */
export function slotHint(data: OrderData, slot: string): string {
  const entry = referencesOf(data.rows, 'photo_slot').find((candidate) => candidate.code === slot);
  return entry ? pick(entry.data ?? {}, 'hint') : '';
}
