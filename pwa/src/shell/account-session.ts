// Starting to work for an account and stopping: opening its database, following it, syncing it; signing in and out.
import { signal } from '@preact/signals';
import { newId } from '#/domain/new-id.ts';
import { ProblemError } from '#/domain/problem.ts';
import { readMe, signIn, signOut } from '#/net/session.ts';
import { syncServer } from '#/net/sync-calls.ts';
import { uploadPhoto } from '#/net/tus-upload.ts';
import { APP_VERSION } from '#/screens/app-version.ts';
import { adoptLanguage } from '#/screens/preferences.ts';
import { followSent } from '#/screens/sent-today.ts';
import { NotForFieldError, WrongUserError } from '#/screens/sign-in.tsx';
import * as accounts from '#/store/account.ts';
import { current } from '#/store/current.ts';
import { removePulled } from '#/store/sign-out.ts';
import { askToPersist } from '#/store/space.ts';
import { watch } from '#/store/view.ts';
import type { SyncContext } from '#/sync/context.ts';
import { handOverAndWipe } from '#/sync/hand-over.ts';
import { startSchedule } from '#/sync/schedule.ts';
import { photoProgress, syncState } from '#/sync/status.ts';

const FIELD_ROLES: ReadonlySet<string> = new Set(['technician']);

export type Phase = 'starting' | 'signed_out' | 'working' | 'revoked' | 'handed_over';
export const phase = signal<Phase>('starting');

let stopWorking: (() => void) | null = null;

/** Opens the app for whoever is signed in on this phone; needs no network. */
export async function startSession(): Promise<void> {
  const account = await accounts.readAccount();
  if (account) work(account);
  else phase.value = 'signed_out';
  await settleOwedSignOut();
}

/** Signs in and starts working; a new user gets a new device. */
export async function signInHere(username: string, password: string): Promise<void> {
  const before = current.value?.account ?? null;
  if (before && before.user.username !== username) throw new WrongUserError();
  const known = await accounts.deviceIdOf(username);
  const session = await signInWith(username, password, known);
  if (!FIELD_ROLES.has(session.user.role)) {
    await signOut();
    throw new NotForFieldError();
  }
  const me = await readMe();
  const account: accounts.Account = {
    user: session.user,
    device_id: session.device_id,
    environment: location.host,
    demo: me.demo,
    carrier: me.carrier,
    area: me.user.area,
    signed_in_at: new Date().toISOString(),
  };
  await accounts.writeAccount(account);
  adoptLanguage(session.user.lang);
  work(account);
  await askToPersist();
}

/** Signs out: what was pulled goes, what was not sent stays for this user. Works offline, too. */
export async function signOutHere(): Promise<void> {
  const db = current.value?.db;
  stopWorking?.();
  if (db) await removePulled(db);
  const told = await tellSignOut();
  await accounts.clearAccount(!told);
  current.value = null;
  phase.value = 'signed_out';
  location.hash = '';
}

/** Works for an account from now on: its database is shown and synced. */
function work(account: accounts.Account): void {
  stopWorking?.();
  const db = accounts.databaseOf(account);
  current.value = { account, db };
  const stopView = watch(db);
  const stopSent = followSent(db);
  const context = contextOf(account);
  const stopSyncing = startSchedule(context, () => void handOver(account, context));
  stopWorking = () => {
    stopSyncing();
    stopView();
    stopSent();
    stopWorking = null;
  };
  syncState.value = 'idle';
  phase.value = 'working';
}

/** What a run of this account works with, in the page. */
export function contextOf(account: accounts.Account): SyncContext {
  return {
    db: accounts.databaseOf(account),
    server: syncServer,
    deviceId: account.device_id,
    appVersion: APP_VERSION,
    now: () => new Date(),
    random: Math.random,
    upload: uploadPhoto,
    locks: navigator.locks,
    onPhotoProgress: (photoId, sent) => {
      const next = new Map(photoProgress.value);
      if (sent === null) next.delete(photoId);
      else next.set(photoId, sent);
      photoProgress.value = next;
    },
  };
}

/** A revoked phone delivers first and wipes then; without a network it waits and tries again. */
async function handOver(account: accounts.Account, context: SyncContext): Promise<void> {
  phase.value = 'revoked';
  try {
    await handOverAndWipe(context);
  } catch {
    setTimeout(() => void handOver(account, context), 30_000);
    return;
  }
  stopWorking?.();
  await accounts.forgetDevice(account.user.username);
  await accounts.clearAccount(false);
  current.value = null;
  phase.value = 'handed_over';
}

/** A known device that was revoked since is replaced by a new one. */
async function signInWith(username: string, password: string, known: string | null) {
  try {
    return await signIn(username, password, known ?? newId());
  } catch (error) {
    const refused = error instanceof ProblemError && ['device_revoked', 'wrong_device'].includes(error.code);
    if (!refused || known === null) throw error;
    await accounts.forgetDevice(username);
    return await signIn(username, password, newId());
  }
}

async function settleOwedSignOut(): Promise<void> {
  if (!(await accounts.owesSignOut()) || current.value) return;
  if (await tellSignOut()) await accounts.settleSignOut();
}

/** Tells the server that the session is over; false when it could not be told. */
async function tellSignOut(): Promise<boolean> {
  try {
    await signOut();
    return true;
  } catch (error) {
    return error instanceof ProblemError && error.status === 401;
  }
}
