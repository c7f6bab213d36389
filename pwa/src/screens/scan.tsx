// The scanner: for an order's label, for a blank of the pack, or for any label of ours. Live camera with a frame and
// one hint, torch, a still picture, or the typed number; only our own labels are understood, nothing is ever opened.
import { Flashlight, Image as ImageIcon, Keyboard } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAtCamera } from '#/components/camera/at-camera.ts';
import { LiveView } from '#/components/camera/live-view.tsx';
import { lightOf } from '#/components/camera/picture.ts';
import { readCodes, warmReader } from '#/components/camera/read-code.ts';
import type { Camera } from '#/components/camera/stream.ts';
import { type CameraState, useCamera } from '#/components/camera/use-camera.ts';
import { Icon } from '#/components/icon.tsx';
import { Empty } from '#/components/panel.tsx';
import { t } from '#/domain/i18n/field.ts';
import { judgeNumber, judgeScan, type Purpose, type Verdict } from '#/domain/scan-verdict.ts';
import { customerName } from '#/screens/act.ts';
import { useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { FileButton } from '#/screens/file-button.tsx';
import { ScanSheet } from '#/screens/scan-sheet.tsx';
import { keepScan } from '#/screens/scan-keep.ts';
import { TypeNumber } from '#/screens/type-number.tsx';
import { view } from '#/store/view.ts';

export function ScanScreen() {
  return <Scanner purpose={{ kind: 'lookup' }} title={t('scan_title')} small={t('scan_any')} />;
}

export function OrderScanScreen({ id, kind }: { readonly id: string; readonly kind: 'affix' | 'bind' }) {
  const data = useOrder(id);
  if (!data) return <OrderGone />;
  return (
    <Scanner
      purpose={{ kind, order: data.order }}
      title={t(kind === 'bind' ? 'scan_blank_title' : 'scan_label_title')}
      small={`${data.order.number} · ${customerName(data.order)}`}
    />
  );
}

type Hint = 'scan_hint_point' | 'scan_hint_closer' | 'scan_hint_dark';

interface ScannerProps {
  readonly purpose: Purpose;
  readonly title: string;
  readonly small: string;
}

function Scanner({ purpose, title, small }: ScannerProps) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [typing, setTyping] = useState(false);
  const [stillEmpty, setStillEmpty] = useState(false);
  const camera = useCamera();
  useEffect(() => warmReader(), []);
  useAtCamera();
  const settle = async (found: Verdict): Promise<void> => {
    if (await keepScan(found, purpose)) buzz();
    setVerdict(found);
  };
  const onText = (text: string): Promise<void> => {
    const picture = view.value;
    if (!picture) return Promise.resolve();
    return settle(judgeScan(picture.rows, text, picture.meta.label_host ?? location.host, purpose));
  };
  const onNumber = (typed: string): void => {
    setTyping(false);
    if (view.value) void settle(judgeNumber(view.value.rows, typed, purpose));
  };
  const onFile = async (file: Blob): Promise<void> => {
    const texts = await readFile(file);
    setStillEmpty(texts.length === 0);
    if (texts[0] !== undefined) await onText(texts[0]);
  };
  return (
    <div class="cam">
      <CameraPart camera={camera} paused={verdict !== null || typing} onText={onText} />
      <div class="top">
        <b>{title}</b>
        {small}
      </div>
      {stillEmpty && verdict === null && <p class="hint">{t('scan_still_none')}</p>}
      {verdict === null && <Thumb camera={camera} onType={() => setTyping(true)} onFile={onFile} />}
      {typing && <TypeNumber onFind={onNumber} onClose={() => setTyping(false)} />}
      {verdict && <ScanSheet verdict={verdict} purpose={purpose} onAgain={() => setVerdict(null)} />}
    </div>
  );
}

interface CameraPartProps {
  readonly camera: CameraState;
  readonly paused: boolean;
  readonly onText: (text: string) => Promise<void>;
}

function CameraPart({ camera, paused, onText }: CameraPartProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [hint, setHint] = useState<Hint>('scan_hint_point');
  const frames = useRef(0);
  if (camera === 'opening') return null;
  if (typeof camera === 'string') return <NoCamera why={camera} />;
  const onFrame = async (playing: HTMLVideoElement): Promise<void> => {
    if (paused) return;
    frames.current += 1;
    const [text] = await readCodes(await frameOf(playing, frames.current));
    if (text !== undefined) return onText(text);
    if (frames.current % 8 === 0) setHint(hintFor(playing, frames.current));
  };
  return (
    <>
      <LiveView camera={camera} videoRef={video} frozen={paused} onFrame={onFrame} />
      {!paused && (
        <>
          <div class="frame" aria-hidden="true">
            <i />
            <i />
            <i />
            <i />
          </div>
          <p class="hint" role="status">
            {t(hint)}
          </p>
        </>
      )}
    </>
  );
}

/** Every other frame only its middle, at full sharpness: small codes are found there, large ones in the whole. */
function frameOf(video: HTMLVideoElement, count: number): Promise<ImageBitmap> {
  if (count % 2 === 0) return createImageBitmap(video);
  const [w, h] = [video.videoWidth, video.videoHeight];
  const side = Math.min(w, h) * 0.7;
  return createImageBitmap(video, (w - side) / 2, (h - side) / 2, side, side);
}

function hintFor(video: HTMLVideoElement, frames: number): Hint {
  if (lightOf(video) < 38) return 'scan_hint_dark';
  return frames > 20 ? 'scan_hint_closer' : 'scan_hint_point';
}

function NoCamera({ why }: { readonly why: 'refused' | 'none' }) {
  return (
    <div class="no-camera">
      <Empty title={t(why === 'refused' ? 'scan_camera_refused' : 'scan_no_camera')}>
        <p>{t('scan_camera_refused_text')}</p>
      </Empty>
    </div>
  );
}

interface ThumbProps {
  readonly camera: CameraState;
  readonly onType: () => void;
  readonly onFile: (file: Blob) => Promise<void>;
}

function Thumb({ camera, onType, onFile }: ThumbProps) {
  return (
    <div class="thumb">
      <Torch camera={typeof camera === 'string' ? null : camera} />
      <FileButton look="cam-btn" capture onFile={onFile}>
        <Icon icon={ImageIcon} size={28} />
        {t('scan_photo')}
      </FileButton>
      <button type="button" class="cam-btn" onClick={onType}>
        <Icon icon={Keyboard} size={28} />
        {t('scan_type')}
      </button>
    </div>
  );
}

export function Torch({ camera }: { readonly camera: Camera | null }) {
  const [on, setOn] = useState(false);
  if (!camera?.hasTorch) return null;
  const toggle = async (): Promise<void> => {
    await camera.setTorch(!on);
    setOn(!on);
  };
  return (
    <button
      type="button"
      class={on ? 'cam-btn on' : 'cam-btn'}
      aria-pressed={on}
      onClick={() => void toggle()}
    >
      <Icon icon={Flashlight} size={28} />
      {t(on ? 'scan_torch_on' : 'scan_torch')}
    </button>
  );
}

async function readFile(file: Blob): Promise<readonly string[]> {
  try {
    return await readCodes(await createImageBitmap(file, { imageOrientation: 'from-image' }));
  } catch {
    return [];
  }
}

/** A short buzz where the phone has one: the eyes are on the label. */
function buzz(): void {
  if ('vibrate' in navigator) navigator.vibrate(60);
}
