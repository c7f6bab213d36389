// Asking to go without a label: why, and a photo that shows it. The desk decides.
import { Ban, Camera as CameraIcon } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { BytesImage } from '#/components/bytes-image.tsx';
import type { Picture } from '#/components/camera/picture.ts';
import { ChoiceField } from '#/components/field.tsx';
import { Row } from '#/components/panel.tsx';
import { goInstead } from '#/components/router.ts';
import { t } from '#/domain/i18n/field.ts';
import { pick } from '#/domain/i18n/words.ts';
import { act } from '#/screens/act.ts';
import { Capture } from '#/screens/capture.tsx';
import { InnerHead } from '#/screens/label.tsx';
import { slotName } from '#/screens/operation-words.ts';
import { useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { slotHint } from '#/screens/photos.tsx';
import { keepPicture } from '#/screens/picture-keep.ts';
import { referencesOf } from '#/screens/reference.ts';

const SLOT = 'waiver';

export function WaiveScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  const [reason, setReason] = useState<string | null>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  const [taking, setTaking] = useState(false);
  const [tried, setTried] = useState(false);
  if (!data) return <OrderGone />;
  if (taking) {
    const keep = (taken: Picture): Promise<void> => {
      setPicture(taken);
      setTaking(false);
      return Promise.resolve();
    };
    const words = { title: slotName(data.rows, SLOT), small: slotHint(data, SLOT) };
    return <Capture data={data} slot={SLOT} {...words} onKeep={keep} onClose={() => setTaking(false)} />;
  }
  const ask = async (): Promise<void> => {
    setTried(true);
    if (reason === null || picture === null) return;
    const waive = (photo_id: string) => [act('label.waive', { reason, photo_id })];
    if (await keepPicture(data.order, SLOT, picture, waive)) goInstead(`/orders/${id}`);
  };
  const reasons = referencesOf(data.rows, 'waiver_reason');
  return (
    <>
      <main>
        <InnerHead data={data} title={t('waive_title')} />
        <p class="lead">{t('waive_text')}</p>
        <ChoiceField
          label={t('reason_for')}
          error={tried && reason === null ? t('reason_needed') : null}
          choices={reasons.map((entry) => ({ value: entry.code, text: pick(entry) }))}
          value={reason}
          onChoose={setReason}
        />
        <div class="panel">
          <Row icon={CameraIcon} title={t('waive_photo')} onClick={() => setTaking(true)} />
        </div>
        {tried && picture === null && <p class="state late field-error">{t('waive_photo_needed')}</p>}
        {picture && (
          <BytesImage bytes={picture.thumb} type="image/jpeg" alt={t('waive_photo')} look="proof" />
        )}
      </main>
      <div class="act">
        <Go icon={Ban} onClick={ask}>
          {t('waive_ask')}
        </Go>
      </div>
    </>
  );
}
