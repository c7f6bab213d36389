// One resumable upload of one photo, by tus (sync/PROTOCOL section 7): created idempotently by photo id, resumed from
// the address we kept ourselves, each piece with its checksum, no retries and no memory of its own.
import { type HttpRequest, Upload, type UploadOptions } from 'tus-js-client';
import { NoAnswerError, ProblemError } from '#/domain/problem.ts';

export const PIECE_BYTES = 512 * 1024;

export interface PhotoUpload {
  readonly photo_id: string;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly upload_url: string | null;
  /** The server gave the upload an address: keep it before any byte is sent. */
  readonly onAddress: (url: string) => Promise<void>;
  readonly onProgress: (sent: number) => void;
}

/** Sends a photo's bytes until the server has them all; throws like `http` does when it cannot. */
export async function uploadPhoto(upload: PhotoUpload): Promise<void> {
  try {
    await runUpload(upload, upload.upload_url);
  } catch (error) {
    const gone = error instanceof ProblemError && (error.status === 404 || error.status === 410);
    if (!gone || upload.upload_url === null) throw error;
    await runUpload(upload, null);
  }
}

function runUpload(upload: PhotoUpload, url: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = new Blob([upload.bytes], { type: 'image/jpeg' });
    let keeping: Promise<void> = Promise.resolve();
    const tus: Upload = new Upload(file, {
      ...optionsOf(upload),
      // With an address and no endpoint, a refused HEAD is an error instead of a silent start from zero.
      ...(url === null ? { endpoint: '/api/uploads' } : { uploadUrl: url }),
      onUploadUrlAvailable: () => {
        if (tus.url) keeping = upload.onAddress(tus.url);
      },
      onSuccess: () => void keeping.then(resolve, reject),
      onError: (error) => reject(translate(error)),
    });
    tus.start();
  });
}

function optionsOf(upload: PhotoUpload): Partial<UploadOptions> {
  return {
    metadata: { photo_id: upload.photo_id, sha256: upload.sha256, filetype: 'image/jpeg' },
    headers: { 'X-Fieldtag': '1' },
    chunkSize: PIECE_BYTES,
    retryDelays: null,
    storeFingerprintForResuming: false,
    fingerprint: () => Promise.resolve(`ft-${upload.photo_id}`),
    onBeforeRequest: (request) => addChecksum(request, upload.bytes),
    onProgress: (sent) => upload.onProgress(sent),
  };
}

async function addChecksum(request: HttpRequest, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (request.getMethod() !== 'PATCH') return;
  const from = Number(request.getHeader('Upload-Offset'));
  const digest = await crypto.subtle.digest('SHA-256', bytes.slice(from, from + PIECE_BYTES));
  request.setHeader('Upload-Checksum', `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`);
}

function translate(error: Error): Error {
  const response = 'originalResponse' in error ? (error.originalResponse as TusResponse | null) : null;
  if (!response) return new NoAnswerError('network');
  const status = response.getStatus();
  if (status === 0) return new NoAnswerError('network');
  const retryAfter = Number(response.getHeader('Retry-After') ?? Number.NaN);
  return new ProblemError(
    status,
    codeIn(response.getBody()),
    error.message,
    {},
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

interface TusResponse {
  getStatus(): number;
  getBody(): string;
  getHeader(name: string): string | undefined;
}

function codeIn(body: string): string {
  return /"code"\s*:\s*"([a-z_0-9]+)"/.exec(body)?.[1] ?? 'upload_failed';
}
