// The service worker, by hand: keeps the built shell so that the app opens without a network, never touches the API,
// waits until the technician takes a new version, and sends the outbox when the browser wakes it for that.
import { NoAnswerError } from '#/domain/problem.ts';
import { syncServer } from '#/net/sync-calls.ts';
import { databaseOf, readAccount } from '#/store/account.ts';
import { runOnce } from '#/sync/runner.ts';

declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

const BASE = '/app/';
const CACHE_PREFIX = 'fieldtag-shell-';
const CACHE = CACHE_PREFIX + __SHELL__.version;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells());
});

self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { readonly type?: string };
  if (type === 'take-over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith(BASE))
    return;
  if (request.mode === 'navigate') event.respondWith(fromShell(BASE, request));
  else event.respondWith(fromShell(url.pathname, request));
});

self.addEventListener('sync', (event) => {
  (event as SyncEvent).waitUntil(sendOutbox());
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(__SHELL__.files.map((file) => new Request(file, { cache: 'reload' })));
}

/** The previous shell stays for tabs that still run on it; older ones go. */
async function dropOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function fromShell(path: string, request: Request): Promise<Response> {
  const own = await (await caches.open(CACHE)).match(path);
  return own ?? (await caches.match(path)) ?? fetch(request);
}

/** One run without a page. Photos wait for the page: uploads need what a worker does not have. */
async function sendOutbox(): Promise<void> {
  const account = await readAccount();
  if (!account) return;
  const end = await runOnce({
    db: databaseOf(account),
    server: syncServer,
    deviceId: account.device_id,
    appVersion: __SHELL__.version,
    now: () => new Date(),
    random: Math.random,
    upload: () => Promise.reject(new NoAnswerError('network')),
    locks: navigator.locks,
    onPhotoProgress: () => undefined,
  });
  // Telling the browser that it failed makes it wake us again.
  if (end.end === 'retry') throw new Error('the outbox is not empty yet');
}
