// Where the desk is, kept in the address behind the #: a place can be reloaded, shared and walked back to.
import { signal } from '@preact/signals';

export type Route =
  | { readonly place: 'queue'; readonly view: string; readonly ticket: string | null }
  | { readonly place: 'intake' }
  | { readonly place: 'board' }
  | { readonly place: 'orders'; readonly view: string; readonly order: string | null }
  | { readonly place: 'labels' }
  | { readonly place: 'conflicts' }
  | { readonly place: 'photos' }
  | { readonly place: 'outages' }
  | { readonly place: 'product'; readonly id: string }
  | { readonly place: 'customer'; readonly id: string };

export const HOME: Route = { place: 'queue', view: 'all_open', ticket: null };
const BARE = new Set(['intake', 'board', 'labels', 'conflicts', 'photos', 'outages']);

const READERS: Readonly<Record<string, (first: string, second: string | null) => Route>> = {
  queue: (view, ticket) => (view ? { place: 'queue', view, ticket } : HOME),
  orders: (view, order) => ({ place: 'orders', view: view || 'open', order }),
  product: (id) => (id ? { place: 'product', id } : HOME),
  customer: (id) => (id ? { place: 'customer', id } : HOME),
};

/** Reads a route from the part after the #; anything unknown is the home queue. */
export function parseRoute(hash: string): Route {
  const [place = '', first = '', second = ''] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decodeURIComponent);
  const reader = READERS[place];
  if (reader) return reader(first, second || null);
  return BARE.has(place) ? ({ place } as Route) : HOME;
}

/** Writes a route as an address. */
export function addressOf(route: Route): string {
  if (route.place === 'queue') return join('queue', route.view, route.ticket);
  if (route.place === 'orders') return join('orders', route.view, route.order);
  if (route.place === 'product' || route.place === 'customer') return join(route.place, route.id);
  return join(route.place);
}

export const route = signal<Route>(HOME);

/** Goes to a place. `quietly` leaves no step to walk back to, for moving along a list. */
export function go(next: Route, quietly = false): void {
  const address = addressOf(next);
  if (address === location.hash) return;
  if (quietly) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  route.value = next;
}

/** Follows the browser's own back and forward. */
export function followAddress(): void {
  const read = (): void => {
    route.value = parseRoute(location.hash);
  };
  window.addEventListener('popstate', read);
  window.addEventListener('hashchange', read);
  read();
}

function join(...parts: readonly (string | null)[]): string {
  const kept = parts.filter((part): part is string => part !== null && part !== '');
  return `#/${kept.map(encodeURIComponent).join('/')}`;
}
