// Who is signed in on this phone, kept so that the app opens without a network. Device ids are kept by user name: a
// device belongs to one user. Asking the server is left to net and sync.
import { phoneDatabase, userDatabase } from '#/store/db.ts';
import type { UserDatabase } from '#/store/handle.ts';

export interface StoredUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly lang: 'en' | 'zh';
}

export interface Carrier {
  readonly name_en: string;
  readonly name_zh: string;
  readonly hotline: string;
}

export interface Account {
  readonly user: StoredUser;
  readonly device_id: string;
  readonly environment: string;
  readonly demo: boolean;
  readonly carrier: Carrier | null;
  readonly area: { readonly name_en: string; readonly name_zh: string } | null;
  readonly signed_in_at: string;
}

/** The account this phone works for now, or null. */
export async function readAccount(): Promise<Account | null> {
  const entry = await phoneDatabase().meta.get('account');
  return (entry?.value as Account | undefined) ?? null;
}

export async function writeAccount(account: Account): Promise<void> {
  const phone = phoneDatabase();
  await phone.meta.bulkPut([
    { key: 'account', value: account },
    { key: `device:${account.user.username}`, value: account.device_id },
    { key: 'signed_out_here', value: false },
  ]);
}

/** Forgets who is signed in; the next start asks. The server's session is ended as soon as it can be reached. */
export async function clearAccount(sessionStillOpen: boolean): Promise<void> {
  const phone = phoneDatabase();
  await phone.transaction('rw', phone.meta, async () => {
    await phone.meta.delete('account');
    await phone.meta.put({ key: 'signed_out_here', value: sessionStillOpen });
  });
}

/** Whether a sign-out happened here without the server hearing of it. */
export async function owesSignOut(): Promise<boolean> {
  const entry = await phoneDatabase().meta.get('signed_out_here');
  return entry?.value === true;
}

export async function settleSignOut(): Promise<void> {
  await phoneDatabase().meta.put({ key: 'signed_out_here', value: false });
}

/** The device id this user had on this phone, or null for a user new to it. */
export async function deviceIdOf(username: string): Promise<string | null> {
  const entry = await phoneDatabase().meta.get(`device:${username}`);
  return (entry?.value as string | undefined) ?? null;
}

/** Forgets a device the carrier has revoked, so that the next sign-in enrols a new one. */
export async function forgetDevice(username: string): Promise<void> {
  await phoneDatabase().meta.delete(`device:${username}`);
}

export function databaseOf(account: Account): UserDatabase {
  return userDatabase(account.user.id, account.environment);
}
