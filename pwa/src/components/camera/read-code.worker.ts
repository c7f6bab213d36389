// Reads QR codes in pictures, off the main thread. The browser's own detector where it reads QR, else zxing compiled
// to wasm, served by ourselves and precached.
import { BarcodeDetector as Ponyfill, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

interface Detector {
  detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}

interface NativeDetector {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const FORMATS = ['qr_code'] as const;

prepareZXingModule({
  overrides: {
    locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path),
  },
});

const ready = chooseDetector();

self.addEventListener(
  'message',
  (event: MessageEvent<{ readonly id: number; readonly image: ImageBitmap }>) => {
    void answer(event.data.id, event.data.image);
  },
);

async function answer(id: number, image: ImageBitmap): Promise<void> {
  try {
    const codes = await (await ready).detect(image);
    self.postMessage({ id, texts: codes.map((code) => code.rawValue) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  } finally {
    image.close();
  }
}

async function chooseDetector(): Promise<Detector> {
  const native = (self as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  if (native && (await native.getSupportedFormats()).includes('qr_code')) {
    return new native({ formats: [...FORMATS] });
  }
  return new Ponyfill({ formats: [...FORMATS] });
}
