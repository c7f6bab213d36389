// Asks the reading worker for the codes in a picture. One worker for the whole app, started on first use.
import workerUrl from '#/components/camera/read-code.worker.ts?worker&url';
import { trustedScript } from '#/components/camera/trusted.ts';

interface Answer {
  readonly id: number;
  readonly texts?: readonly string[];
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (texts: readonly string[]) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let count = 0;
const waiting = new Map<number, Waiting>();

/** Reads the codes in a picture. The bitmap is handed over and must not be used afterwards. */
export function readCodes(image: ImageBitmap): Promise<readonly string[]> {
  worker ??= startWorker();
  const id = (count += 1);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, image }, [image]);
  });
}

/** Starts the worker ahead of need, so that the first frame is read at once. */
export function warmReader(): void {
  worker ??= startWorker();
}

function startWorker(): Worker {
  const made = new Worker(trustedScript(workerUrl), { type: 'module' });
  made.addEventListener('message', (event: MessageEvent<Answer>) => {
    const { id, texts, error } = event.data;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (texts) asked?.resolve(texts);
    else asked?.reject(new Error(error ?? 'unreadable'));
  });
  made.addEventListener('error', () => {
    for (const asked of waiting.values()) asked.reject(new Error('the reader stopped'));
    waiting.clear();
    worker = null;
  });
  return made;
}
