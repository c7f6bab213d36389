// The desk's way to the server: net/http with one addition, that an ended session is noticed wherever it shows.
import { signal } from '@preact/signals';
import { ProblemError } from '#/domain/problem.ts';
import { type HttpAnswer, type HttpOptions, send } from '#/net/http.ts';

/** True from the moment the server says that nobody is signed in, until someone signs in again. */
export const sessionEnded = signal(false);

type Method = Parameters<typeof send>[0];

/** Sends a request; a 401 raises the sign-in over whatever is on the screen and is thrown all the same. */
export async function call<T>(
  method: Method,
  path: string,
  options: HttpOptions = {},
): Promise<HttpAnswer<T>> {
  try {
    return await send<T>(method, path, options);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) sessionEnded.value = true;
    throw error;
  }
}

/** Fetches something that always has content. */
export async function fetchOne<T>(path: string): Promise<T> {
  return filled(await call<T>('GET', path, { timeoutMs: 15_000 }));
}

/** Posts something and answers what came back. */
export async function post<T>(path: string, body: unknown = {}, ifMatch?: number): Promise<T> {
  const options = ifMatch === undefined ? { body } : { body, ifMatch };
  return filled(await call<T>('POST', path, options));
}

/** Posts something whose answer does not matter. */
export async function tell(path: string, body: unknown = {}): Promise<void> {
  await call('POST', path, { body });
}

/** Puts values into a query string, leaving out what is empty. */
export function withQuery(
  path: string,
  values: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

function filled<T>(answer: HttpAnswer<T>): T {
  if (answer.data === null) throw new ProblemError(502, 'empty_answer', 'The answer had no content.', {});
  return answer.data;
}
