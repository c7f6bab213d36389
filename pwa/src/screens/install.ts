// Putting the app on the home screen, where the browser lets a page offer it.
import { signal } from '@preact/signals';

interface InstallPrompt extends Event {
  prompt(): Promise<void>;
}

let offer: InstallPrompt | null = null;
export const canInstall = signal(false);

/** Keeps the browser's offer for the moment the technician asks for it. */
export function followInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallPrompt;
    canInstall.value = true;
  });
  window.addEventListener('appinstalled', () => (canInstall.value = false));
}

export async function install(): Promise<void> {
  await offer?.prompt();
  offer = null;
  canInstall.value = false;
}
