// The service worker from the page's side: registered once, a waiting new version is offered, and the page reloads
// only after the technician took it and the new worker is in charge: never in the middle of a sync or at the camera.
import { signal } from '@preact/signals';
import { atCamera } from '#/components/camera/at-camera.ts';
import { trustedScript } from '#/components/camera/trusted.ts';
import { LOCK_NAME } from '#/sync/runner.ts';

export const updateReady = signal(false);
/** Taken, and waiting for a run to end or the new version to be in charge. */
export const updating = signal(false);

const CHECK_MS = 30 * 60_000;
const TAKE_OVER_MS = 10_000;

let waiting: ServiceWorker | null = null;
let accepted = false;

/** Registers the worker; without one the app still works while it is online. */
export async function followUpdates(): Promise<void> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  if (!container) return;
  container.addEventListener('controllerchange', () => {
    if (accepted) location.reload();
  });
  const registration = await container.register(trustedScript('/app/sw.js'), { scope: '/app/' });
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const arriving = registration.installing;
    arriving?.addEventListener('statechange', () => {
      if (arriving.state === 'installed' && container.controller) offer(arriving);
    });
  });
  setInterval(() => void registration.update().catch(() => undefined), CHECK_MS);
}

/** Lets the waiting version take over once no run is under way on this phone; none begins until the page is new. */
export async function acceptUpdate(): Promise<void> {
  updating.value = true;
  await navigator.locks.request(LOCK_NAME, async () => {
    if (atCamera()) return;
    accepted = true;
    waiting?.postMessage({ type: 'take-over' });
    await new Promise((resolve) => setTimeout(resolve, TAKE_OVER_MS));
  });
  updating.value = false;
}

interface BackgroundSync {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to sync in the background once there is a network, where it can. */
export async function askForBackgroundSync(): Promise<void> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  const registration: (ServiceWorkerRegistration & BackgroundSync) | undefined =
    await container?.getRegistration();
  // Refused or unknown (Safari, Firefox): the page itself sends when it is open.
  await registration?.sync?.register('fieldtag-outbox').catch(() => undefined);
}

function offer(worker: ServiceWorker | null): void {
  if (!worker) return;
  waiting = worker;
  updateReady.value = true;
}
