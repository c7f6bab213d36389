// Lists that come in pages: the first page is polled, and as many pages as were scrolled to are read again when
// anything changed, so that a long list stays true without asking for all of it every three seconds.
import { call, fetchOne, withQuery } from '#/desk/api/call.ts';
import type { OrderPage } from '#/desk/api/order-rows.ts';
import type { MissingLabels } from '#/desk/api/record-rows.ts';
import type { TicketPage } from '#/desk/api/ticket-rows.ts';
import { Feed } from '#/desk/state/feed.ts';
import { keepFeed } from '#/desk/state/feeds.ts';

interface Page {
  readonly next_cursor: string | null;
}

export interface PagedList<P extends Page> {
  readonly pathOf: (cursor: string | null) => string;
  readonly join: (pages: readonly P[]) => P | undefined;
}

const TICKETS = 50;
const ORDERS = 100;
const depths = new Map<string, number>();
const reading = new Map<string, Promise<void>>();

/** The queue of a view. */
export function ticketPages(view: string, q: string): PagedList<TicketPage> {
  return {
    pathOf: (cursor) => withQuery('/api/tickets', { view, q, limit: TICKETS, cursor }),
    join: (pages) =>
      joined(
        pages,
        (page) => page.tickets,
        (tickets) => ({ tickets }),
      ),
  };
}

/** Work orders by what they are narrowed to. */
export function orderPages(narrow: Readonly<Record<string, string>>): PagedList<OrderPage> {
  return {
    pathOf: (cursor) => withQuery('/api/work-orders', { ...narrow, limit: ORDERS, cursor }),
    join: (pages) =>
      joined(
        pages,
        (page) => page.work_orders,
        (work_orders) => ({ work_orders }),
      ),
  };
}

/** Products without a label. */
export function missingLabelPages(): PagedList<MissingLabels> {
  return {
    pathOf: (cursor) => withQuery('/api/labels/missing', { limit: ORDERS, cursor }),
    join: (pages) =>
      joined(
        pages,
        (page) => page.products,
        (products) => ({ products }),
      ),
  };
}

/** The feed of a list, all pages read so far in one. */
export function pagesFeed<P extends Page>(list: PagedList<P>): Feed<P> {
  const path = list.pathOf(null);
  return keepFeed(path, () => new Feed<P>((etag) => readPages(list, path, etag)));
}

/** Reads one page more, one at a time however often the list is scrolled. */
export function readMore<P extends Page>(list: PagedList<P>): Promise<void> {
  const path = list.pathOf(null);
  const under = reading.get(path);
  if (under) return under;
  depths.set(path, (depths.get(path) ?? 1) + 1);
  const feed = pagesFeed(list);
  feed.forgetTag();
  const read = feed.refreshAfterChange().finally(() => reading.delete(path));
  reading.set(path, read);
  return read;
}

async function readPages<P extends Page>(list: PagedList<P>, path: string, etag: string | null) {
  const head = await call<P>('GET', path, { etag, timeoutMs: 12_000 });
  if (head.data === null) return head;
  const pages = [head.data];
  for (let depth = depths.get(path) ?? 1; depth > 1; depth -= 1) {
    const cursor = pages.at(-1)?.next_cursor;
    if (!cursor) break;
    pages.push(await fetchOne<P>(list.pathOf(cursor)));
  }
  return { ...head, data: list.join(pages) ?? head.data };
}

/** One page out of many; a row that moved between two of them while they were read is there once. */
function joined<P extends Page, Row extends { readonly id: string }>(
  pages: readonly P[],
  rowsOf: (page: P) => readonly Row[],
  put: (rows: readonly Row[]) => Partial<P>,
): P | undefined {
  const [head] = pages;
  if (!head) return undefined;
  const rows = new Map(pages.flatMap((page) => rowsOf(page).map((row) => [row.id, row] as const)));
  return { ...head, ...put([...rows.values()]), next_cursor: pages.at(-1)?.next_cursor ?? null };
}
