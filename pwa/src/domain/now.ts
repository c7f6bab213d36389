// The minute hand: one signal of the present time that every relative time on the screen hangs on. The shell moves it.
import { signal } from '@preact/signals';

/** Milliseconds since 1970, moved every few seconds while the page is visible. */
export const now = signal(Date.now());
