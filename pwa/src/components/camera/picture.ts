// From a camera frame or a file to the picture that is kept: turned upright, at most 2,048 px, JPEG, with a thumbnail
// and the pixels the quick check looks at.
import { measure, type PhotoMeasure } from '#/domain/photo-check.ts';

const LONGEST_PX = 2048;
const THUMB_PX = 248;
const CHECK_PX = 480;
const QUALITY = 0.82;

export interface Picture {
  readonly bytes: ArrayBuffer;
  readonly thumb: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  readonly measure: PhotoMeasure;
  /** For reading a label in it; handed over once. */
  readonly bitmap: ImageBitmap;
}

/** Makes the picture from a video frame or an image file; rejects when it cannot be read as an image. */
export async function takePicture(source: HTMLVideoElement | Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' });
  const full = draw(bitmap, LONGEST_PX);
  const small = draw(bitmap, THUMB_PX);
  const check = draw(bitmap, CHECK_PX);
  const pixels = check.context.getImageData(0, 0, check.canvas.width, check.canvas.height);
  return {
    bytes: await jpegOf(full.canvas),
    thumb: await jpegOf(small.canvas),
    width: full.canvas.width,
    height: full.canvas.height,
    measure: measure(pixels),
    bitmap,
  };
}

/** The mean light of a live picture, cheaply: 0 to 255. */
export function lightOf(video: HTMLVideoElement): number {
  const { canvas, context } = draw(video, 48);
  return measure(context.getImageData(0, 0, canvas.width, canvas.height)).light;
}

function draw(
  source: ImageBitmap | HTMLVideoElement,
  longest: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const [wide, high] =
    source instanceof HTMLVideoElement
      ? [source.videoWidth, source.videoHeight]
      : [source.width, source.height];
  const scale = Math.min(1, longest / Math.max(wide, high, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(high * scale));
  const context = canvas.getContext('2d', { willReadFrequently: longest <= CHECK_PX });
  if (!context) throw new Error('no canvas');
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

function jpegOf(canvas: HTMLCanvasElement): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob.arrayBuffer()) : reject(new Error('no picture'))),
      'image/jpeg',
      QUALITY,
    );
  });
}
