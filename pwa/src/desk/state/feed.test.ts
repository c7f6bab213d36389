// Watching an answer: asks with the tag it has, keeps what it shows when the server is silent, slows down.
import { expect, test } from 'vitest';
import { Feed, isStale, type Timer } from '#/desk/state/feed.ts';
import { NoAnswerError } from '#/domain/problem.ts';
import type { HttpAnswer } from '#/net/http.ts';

class HandTimer implements Timer {
  delays: number[] = [];
  private run: (() => void) | null = null;

  start(run: () => void, ms: number): number {
    this.run = run;
    this.delays.push(ms);
    return this.delays.length;
  }

  stop(): void {
    this.run = null;
  }

  fire(): void {
    this.run?.();
  }
}

class Server {
  asked: (string | null)[] = [];
  reply: HttpAnswer<{ n: number }> | Error = { status: 200, data: { n: 1 }, etag: '"1"', receivedAt: 1000 };

  fetch = (etag: string | null): Promise<HttpAnswer<{ n: number }>> => {
    this.asked.push(etag);
    return this.reply instanceof Error ? Promise.reject(this.reply) : Promise.resolve(this.reply);
  };
}

function watched() {
  const server = new Server();
  const timer = new HandTimer();
  const feed = new Feed(server.fetch, timer, 3000);
  return { server, timer, feed };
}

test('the second question carries the tag of the first answer', async () => {
  const { server, feed } = watched();

  await feed.refresh();
  await feed.refresh();

  expect(server.asked).toEqual([null, '"1"']);
});

test('not modified keeps the data and confirms it', async () => {
  const { server, feed } = watched();
  await feed.refresh();

  server.reply = { status: 304, data: null, etag: '"1"', receivedAt: 4000 };
  await feed.refresh();

  expect(feed.data.value).toEqual({ n: 1 });
  expect(feed.asOf.value).toBe(4000);
  expect(feed.changedAt.value).toBe(1000);
});

test('an answer that says the same moves nothing', async () => {
  const { server, feed } = watched();
  await feed.refresh();
  const shown = feed.data.value;

  server.reply = { status: 200, data: { n: 1 }, etag: '"2"', receivedAt: 4000 };
  await feed.refresh();

  expect(feed.data.value).toBe(shown);
});

test('silence keeps what is shown, says so, and is asked less and less often', async () => {
  const { server, timer, feed } = watched();
  const leave = feed.watch();
  await feed.refresh();

  server.reply = new NoAnswerError('network');
  for (let n = 0; n < 4; n += 1) await feed.refresh();
  leave();

  expect(feed.data.value).toEqual({ n: 1 });
  expect(feed.problem.value).toBeInstanceOf(NoAnswerError);
  expect(timer.delays).toEqual([3000, 6000, 12_000, 15_000, 15_000]);
});

test('nobody watching, nobody asks', async () => {
  const { server, timer, feed } = watched();
  const leave = feed.watch();
  await feed.refresh();

  leave();
  timer.fire();

  expect(server.asked).toHaveLength(1);
});

test('two questions at once are one', async () => {
  const { server, feed } = watched();

  await Promise.all([feed.refresh(), feed.refresh()]);

  expect(server.asked).toHaveLength(1);
});

test('stale is silence for longer than ten seconds', () => {
  const silence = new NoAnswerError('network');

  expect(isStale(0, silence, 10_001)).toBe(true);
  expect(isStale(0, silence, 9_000)).toBe(false);
  expect(isStale(0, null, 60_000)).toBe(false);
});
