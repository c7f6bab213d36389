// Whether somebody stands at the camera: scanning, taking a photo, or looking at one that is not kept yet. What may not
// interrupt him asks here.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const screens = signal(0);

/** Whether a camera screen is open. */
export function atCamera(): boolean {
  return screens.value > 0;
}

/** Says that this screen is one, for as long as it is shown. */
export function useAtCamera(): void {
  useEffect(() => {
    screens.value += 1;
    return () => {
      screens.value -= 1;
    };
  }, []);
}
