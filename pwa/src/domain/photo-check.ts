// Two quick measures of a photo, on the phone, before it is kept: is there light enough, is it sharp. Pure arithmetic
// on pixels; the words of the hint and reading a label in the picture are left to others.

export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export type PhotoFault = 'dark' | 'bright' | 'blurred';

export interface PhotoMeasure {
  /** Mean luminance, 0 to 255. */
  readonly light: number;
  /** Variance of the Laplacian of luminance: low when nothing has an edge. */
  readonly sharpness: number;
}

const DARK_BELOW = 42;
const BRIGHT_ABOVE = 232;
const BLURRED_BELOW = 22;

/** Names the first fault a person can mend, or null when the picture will do. */
export function faultOf(measure: PhotoMeasure): PhotoFault | null {
  if (measure.light < DARK_BELOW) return 'dark';
  if (measure.light > BRIGHT_ABOVE) return 'bright';
  return measure.sharpness < BLURRED_BELOW ? 'blurred' : null;
}

/** Measures a picture that was scaled to a few hundred pixels across. */
export function measure(pixels: Pixels): PhotoMeasure {
  const grey = greyOf(pixels);
  const light = grey.reduce((sum, value) => sum + value, 0) / Math.max(1, grey.length);
  return { light, sharpness: laplacianVariance(grey, pixels.width, pixels.height) };
}

function greyOf({ data, width, height }: Pixels): Float32Array {
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i += 1) {
    const at = i * 4;
    grey[i] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return grey;
}

function laplacianVariance(grey: Float32Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const value = laplacianAt(grey, y * width + x, width);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  if (count === 0) return 0;
  const mean = sum / count;
  return squares / count - mean * mean;
}

function laplacianAt(grey: Float32Array, at: number, width: number): number {
  const around =
    (grey[at - 1] ?? 0) + (grey[at + 1] ?? 0) + (grey[at - width] ?? 0) + (grey[at + width] ?? 0);
  return around - 4 * (grey[at] ?? 0);
}
