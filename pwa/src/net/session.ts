// Signing in and out, and who the server thinks we are.
import { ask, send } from '#/net/http.ts';

export interface SessionUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly lang: 'en' | 'zh';
}

export interface Me {
  readonly user: SessionUser & {
    readonly area: { readonly id: string; readonly name_en: string; readonly name_zh: string } | null;
  };
  readonly demo: boolean;
  readonly carrier: { readonly name_en: string; readonly name_zh: string; readonly hotline: string };
  readonly can: readonly string[];
  readonly device_id: string | null;
}

/** Signs in; with a device id it already has, or a fresh one to enrol. */
export function signIn(
  username: string,
  password: string,
  deviceId: string,
): Promise<{ readonly user: SessionUser; readonly device_id: string }> {
  return ask('POST', '/api/session', { body: { username, password, device_id: deviceId } });
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/api/session', { timeoutMs: 8000 });
}

export function readMe(): Promise<Me> {
  return ask('GET', '/api/me', { timeoutMs: 10_000 });
}

export async function writeLanguage(lang: 'en' | 'zh'): Promise<void> {
  await send('PATCH', '/api/me', { body: { lang } });
}
