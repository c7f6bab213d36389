// The one place that calls fetch. Sends and takes JSON, adds the header unsafe requests need, and turns every
// failure into ProblemError or NoAnswerError. Knows no endpoint by name: those live in the modules beside it.
import { NoAnswerError, ProblemError } from '#/domain/problem.ts';

export interface HttpOptions {
  readonly body?: unknown;
  /** Sent as If-None-Match; a 304 then answers `data: null`. */
  readonly etag?: string | null;
  /** Sent as If-Match. */
  readonly ifMatch?: string | number;
  readonly timeoutMs?: number;
  readonly keepalive?: boolean;
}

export interface HttpAnswer<T> {
  readonly status: number;
  /** Null for 204 and 304. */
  readonly data: T | null;
  readonly etag: string | null;
  readonly receivedAt: number;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Sends one request and answers what came back; throws ProblemError for 4xx and 5xx, NoAnswerError for silence. */
export async function send<T>(
  method: Method,
  path: string,
  options: HttpOptions = {},
): Promise<HttpAnswer<T>> {
  const response = await attempt(method, path, options);
  const etag = response.headers.get('ETag');
  const receivedAt = Date.now();
  if (response.status === 304 || response.status === 204) {
    return { status: response.status, data: null, etag, receivedAt };
  }
  if (!response.ok) throw await problemOf(response);
  return { status: response.status, data: await bodyOf<T>(response), etag, receivedAt };
}

/** Like `send`, for answers that always have a body. */
export async function ask<T>(method: Method, path: string, options: HttpOptions = {}): Promise<T> {
  const { data } = await send<T>(method, path, options);
  if (data === null) throw new ProblemError(502, 'empty_answer', 'The answer had no content.', {});
  return data;
}

/** Fetches a document of our own server as bytes. */
export async function fetchBytes(path: string, type: string): Promise<Blob> {
  const response = await attempt('GET', path, {});
  if (!response.ok) throw await problemOf(response);
  return new Blob([await response.arrayBuffer()], { type });
}

async function attempt(method: Method, path: string, options: HttpOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 30_000);
  try {
    return await fetch(path, {
      method,
      headers: headersOf(method, options),
      body: options.body === undefined ? null : JSON.stringify(options.body),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      keepalive: options.keepalive ?? false,
      signal: timeout,
    });
  } catch {
    throw new NoAnswerError(timeout.aborted ? 'timeout' : 'network');
  }
}

function headersOf(method: Method, options: HttpOptions): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-Fieldtag'] = '1';
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.etag) headers['If-None-Match'] = options.etag;
  if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`;
  return headers;
}

async function bodyOf<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch {
    // A captive portal answers 200 with a page: that is no answer of ours.
    throw new NoAnswerError('network');
  }
}

async function problemOf(response: Response): Promise<ProblemError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const body = await problemBody(response);
  const code = typeof body.code === 'string' ? body.code : `http_${response.status}`;
  const detail = typeof body.detail === 'string' ? body.detail : response.statusText;
  return new ProblemError(
    response.status,
    code,
    detail,
    body,
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

async function problemBody(response: Response): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
