// Where the app is: the part of the address after '#', as path pieces. Works offline and from the home screen alike.
import { computed, signal } from '@preact/signals';

const hash = signal(typeof location === 'undefined' ? '' : location.hash);

/** The pieces of the present place: `#/orders/17/photos` gives ['orders', '17', 'photos']. */
export const place = computed(() =>
  hash.value.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent),
);

/** Goes to a place instead of the present one: going back does not return here. */
export function goInstead(path: string): void {
  history.replaceState(null, '', `#${path}`);
  hash.value = location.hash;
}

/** Follows the address until the app ends. */
export function followAddress(): void {
  window.addEventListener('hashchange', () => (hash.value = location.hash));
}
