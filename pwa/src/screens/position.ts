// Where the phone is, when the technician allowed it: never asked for in passing, never waited for long.
import { signal } from '@preact/signals';
import type { Place } from '#/domain/operations.ts';

/** The last known position, for distances in the list. */
export const position = signal<Place | null>(null);
export const positionAllowed = signal<'granted' | 'prompt' | 'denied'>('prompt');

const WAIT_MS = 4000;

/** Looks whether a position may be used, and takes one if so. */
export async function refreshPosition(): Promise<void> {
  positionAllowed.value = await readPermission();
  if (positionAllowed.value === 'granted') await positionIfAllowed();
}

/** Asks the technician for the permission, by the browser's own question. */
export async function askForPosition(): Promise<void> {
  await locate();
  positionAllowed.value = await readPermission();
}

/** The position now, or null when it is not allowed or does not come in time. */
export async function positionIfAllowed(): Promise<Place | null> {
  if ((await readPermission()) !== 'granted') return null;
  return locate();
}

function locate(): Promise<Place | null> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const found = {
          lat: coords.latitude,
          lon: coords.longitude,
          accuracy_m: Math.min(coords.accuracy, 100_000),
        };
        position.value = found;
        resolve(found);
      },
      () => resolve(null),
      { timeout: WAIT_MS, maximumAge: 60_000, enableHighAccuracy: true },
    );
  });
}

async function readPermission(): Promise<'granted' | 'prompt' | 'denied'> {
  const permissions = (navigator as Partial<Navigator>).permissions;
  if (!permissions) return 'prompt';
  try {
    return (await permissions.query({ name: 'geolocation' })).state;
  } catch {
    return 'prompt';
  }
}
