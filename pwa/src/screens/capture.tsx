// Taking one photo in the page: shutter, the quick check with one plain hint, and keeping it. A file from the phone
// is the fallback. Nothing is lost when the browser is killed before "use": nothing was claimed yet.
import { Camera as CameraIcon, Check, Image as ImageIcon, RotateCcw, TriangleAlert, X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Btn, Go } from '#/components/button.tsx';
import { BytesImage } from '#/components/bytes-image.tsx';
import { LiveView } from '#/components/camera/live-view.tsx';
import { type Picture, takePicture } from '#/components/camera/picture.ts';
import { warmReader } from '#/components/camera/read-code.ts';
import { useAtCamera } from '#/components/camera/at-camera.ts';
import { type CameraState, useCamera } from '#/components/camera/use-camera.ts';
import { Icon } from '#/components/icon.tsx';
import { Empty } from '#/components/panel.tsx';
import { goInstead } from '#/components/router.ts';
import { t } from '#/domain/i18n/field.ts';
import { FileButton } from '#/screens/file-button.tsx';
import { slotName } from '#/screens/operation-words.ts';
import { type OrderData, useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { checkPicture, type PictureVerdict } from '#/screens/picture-check.ts';
import { keepPicture } from '#/screens/picture-keep.ts';
import { slotHint } from '#/screens/photos.tsx';
import { Torch } from '#/screens/scan.tsx';
import { type Space, readSpace, roomForPhoto } from '#/store/space.ts';

interface Taken {
  readonly picture: Picture;
  readonly verdict: PictureVerdict | null;
}

export function CaptureScreen({ id, slot }: { readonly id: string; readonly slot: string }) {
  const data = useOrder(id);
  const space = useSpace();
  if (!data) return <OrderGone />;
  if (space && !roomForPhoto(space)) return <NoRoom data={data} />;
  const done = (): void => goInstead(`/orders/${id}/photos`);
  return (
    <Capture
      data={data}
      slot={slot}
      title={slotName(data.rows, slot)}
      small={slotHint(data, slot)}
      onKeep={async (picture) => {
        if (await keepPicture(data.order, slot, picture)) done();
      }}
      onClose={done}
    />
  );
}

export interface CaptureProps {
  readonly data: OrderData;
  readonly slot: string;
  readonly title: string;
  readonly small: string;
  readonly onKeep: (picture: Picture) => Promise<void>;
  readonly onClose: () => void;
}

export function Capture({ data, slot, title, small, onKeep, onClose }: CaptureProps) {
  const [taken, setTaken] = useState<Taken | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const camera = useCamera(taken === null);
  useEffect(() => warmReader(), []);
  useAtCamera();
  const take = async (source: HTMLVideoElement | Blob): Promise<void> => {
    setUnreadable(false);
    try {
      const picture = await takePicture(source);
      setTaken({ picture, verdict: null });
      setTaken({ picture, verdict: await checkPicture(data, slot, picture) });
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <div class="cam">
      {taken ? (
        <BytesImage bytes={taken.picture.bytes} type="image/jpeg" alt={title} look="room shot" />
      ) : (
        <Finder camera={camera} onTake={take} onClose={onClose} />
      )}
      <div class="top">
        <b>{title}</b>
        {small}
      </div>
      {unreadable && <p class="hint">{t('photo_unreadable')}</p>}
      {taken && <Verdict taken={taken} onKeep={onKeep} onAgain={() => setTaken(null)} />}
    </div>
  );
}

interface FinderProps {
  readonly camera: CameraState;
  readonly onTake: (source: HTMLVideoElement | Blob) => Promise<void>;
  readonly onClose: () => void;
}

function Finder({ camera, onTake, onClose }: FinderProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState<CameraState | null>(null);
  const ready = typeof camera !== 'string';
  return (
    <>
      {ready && <LiveView camera={camera} videoRef={video} onFirst={() => setSeen(camera)} />}
      {(camera === 'refused' || camera === 'none') && (
        <div class="no-camera">
          <Empty title={t(camera === 'refused' ? 'scan_camera_refused' : 'scan_no_camera')}>
            <FileButton look="btn" capture onFile={onTake}>
              <Icon icon={CameraIcon} />
              {t('photo_shot')}
            </FileButton>
          </Empty>
        </div>
      )}
      <div class="thumb">
        {ready && camera.hasTorch ? (
          <Torch camera={camera} />
        ) : (
          <button type="button" class="cam-btn" onClick={onClose}>
            <Icon icon={X} size={28} />
            {t('close')}
          </button>
        )}
        <button
          type="button"
          class="shut"
          aria-label={t('photo_shot')}
          disabled={seen !== camera}
          onClick={() => video.current && void onTake(video.current)}
        />
        <FileButton look="cam-btn" onFile={onTake}>
          <Icon icon={ImageIcon} size={28} />
          {t('photo_file')}
        </FileButton>
      </div>
    </>
  );
}

interface VerdictProps {
  readonly taken: Taken;
  readonly onKeep: (picture: Picture) => Promise<void>;
  readonly onAgain: () => void;
}

function Verdict({ taken, onKeep, onAgain }: VerdictProps) {
  const [saving, setSaving] = useState(false);
  const { picture, verdict } = taken;
  const keep = async (): Promise<void> => {
    setSaving(true);
    await onKeep(picture);
    setSaving(false);
  };
  const bad = verdict !== null && !verdict.good;
  return (
    <div class="sheet" role="status">
      <h2 class={bad ? 'state late' : 'state done'}>
        {verdict && <Icon icon={bad ? TriangleAlert : Check} size={28} />}
        {t(saving ? 'photo_saving' : (verdict?.word ?? 'photo_checking'))}
      </h2>
      {bad ? (
        <>
          <Go icon={RotateCcw} onClick={onAgain}>
            {t('photo_take_again')}
          </Go>
          <Btn quiet disabled={saving} onClick={keep}>
            {t('photo_use_anyway')}
          </Btn>
        </>
      ) : (
        <>
          <Go icon={Check} disabled={saving || verdict === null} onClick={keep}>
            {t('photo_use')}
          </Go>
          <Btn quiet disabled={saving} icon={RotateCcw} onClick={onAgain}>
            {t('photo_take_again')}
          </Btn>
        </>
      )}
    </div>
  );
}

function NoRoom({ data }: { readonly data: OrderData }) {
  return (
    <>
      <main>
        <div class="head">
          <h1>{t('photo_no_room')}</h1>
        </div>
        <p class="lead">{t('photo_no_room_text')}</p>
      </main>
      <div class="act">
        <Go href={`#/orders/${data.order.id}/photos`}>{t('back')}</Go>
      </div>
    </>
  );
}

function useSpace(): Space | null {
  const [space, setSpace] = useState<Space | null>(null);
  useEffect(() => {
    void readSpace().then(setSpace);
  }, []);
  return space;
}
