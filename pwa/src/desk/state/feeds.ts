// The feeds of this page by path: two screens that watch the same path share one poll, and a path seen lately shows
// its last answer at once when it is opened again.
import { useEffect } from 'preact/hooks';
import { call } from '#/desk/api/call.ts';
import { Feed } from '#/desk/state/feed.ts';

const KEPT = 40;
const feeds = new Map<string, Feed<unknown>>();

/** The feed of a path, made when first asked for. */
export function feedOf<T>(path: string): Feed<T> {
  return keepFeed(path, () => new Feed<T>((etag) => call<T>('GET', path, { etag, timeoutMs: 12_000 })));
}

/** The feed kept under a path, made by `make` when there is none. */
export function keepFeed<T>(path: string, make: () => Feed<T>): Feed<T> {
  const known = feeds.get(path) as Feed<T> | undefined;
  const feed = known ?? make();
  feeds.delete(path);
  feeds.set(path, feed);
  forgetOldest();
  return feed;
}

/** Watches a path while the component is on the screen. */
export function useFeed<T>(path: string): Feed<T> {
  return useWatched(feedOf<T>(path));
}

/** Watches a feed while the component is on the screen. */
export function useWatched<T>(feed: Feed<T>): Feed<T> {
  useEffect(() => feed.watch(), [feed]);
  return feed;
}

/** Asks again everything whose path begins so, after a change of our own. */
export async function refreshFeeds(...prefixes: readonly string[]): Promise<void> {
  const touched = [...feeds].filter(
    ([path, feed]) => feed.watched && prefixes.some((prefix) => path.startsWith(prefix)),
  );
  await Promise.all(touched.map(([, feed]) => feed.refreshAfterChange()));
}

/** Asks everything on the screen again, when the page comes back into view or the network returns. */
export function refreshAllFeeds(): void {
  for (const feed of feeds.values()) if (feed.watched) void feed.refresh();
}

/** Forgets everything: another person signs in. */
export function forgetFeeds(): void {
  feeds.clear();
}

function forgetOldest(): void {
  for (const [path, feed] of feeds) {
    if (feeds.size <= KEPT) return;
    if (!feed.watched) feeds.delete(path);
  }
}
