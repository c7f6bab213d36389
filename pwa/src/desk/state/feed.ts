// One watched answer: polled with its ETag, kept when the server is silent, marked with the time it was last true.
// What is done with the data, and who stops watching, is left to the screens.
import { signal } from '@preact/signals';
import type { HttpAnswer } from '#/net/http.ts';

export const POLL_MS = 3000;
export const STALE_MS = 10_000;
const SLOWEST_MS = 15_000;

export type Fetcher<T> = (etag: string | null) => Promise<HttpAnswer<T>>;

export interface Timer {
  start(run: () => void, ms: number): number;
  stop(id: number): void;
}

const WINDOW_TIMER: Timer = {
  start: (run, ms) => window.setTimeout(run, ms),
  stop: (id) => window.clearTimeout(id),
};

export class Feed<T> {
  readonly data = signal<T | null>(null);
  readonly problem = signal<Error | null>(null);
  /** When the server last confirmed what is shown; null before the first answer. */
  readonly asOf = signal<number | null>(null);
  /** When what is shown last changed. */
  readonly changedAt = signal<number | null>(null);
  private etag: string | null = null;
  private text = '';
  private timer: number | null = null;
  private watchers = 0;
  private failures = 0;
  private running: Promise<void> | null = null;

  constructor(
    private readonly fetcher: Fetcher<T>,
    private readonly clock: Timer = WINDOW_TIMER,
    private readonly periodMs: number = POLL_MS,
  ) {}

  /** Whether anything on the screen looks at this. */
  get watched(): boolean {
    return this.watchers > 0;
  }

  /** Begins or joins the watching; answers how to leave it. */
  watch(): () => void {
    this.watchers += 1;
    if (this.watchers === 1) void this.refresh();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.watchers -= 1;
      if (this.watchers === 0) this.pause();
    };
  }

  /** Asks now. Never throws: a failure is shown through `problem`. Joins a request that is already under way. */
  refresh(): Promise<void> {
    this.pause();
    this.running ??= this.askOnce().finally(() => {
      this.running = null;
      if (this.watchers > 0) this.timer = this.clock.start(() => void this.refresh(), this.delay());
    });
    return this.running;
  }

  /** Makes the next question unconditional. */
  forgetTag(): void {
    this.etag = null;
  }

  /** Asks again after a change of our own: what was under way may be older than the change. */
  async refreshAfterChange(): Promise<void> {
    if (this.running) await this.running;
    await this.refresh();
  }

  private async askOnce(): Promise<void> {
    try {
      const answer = await this.fetcher(this.etag);
      if (answer.data !== null) this.take(answer.data, answer.receivedAt);
      this.etag = answer.etag ?? this.etag;
      this.asOf.value = answer.receivedAt;
      this.problem.value = null;
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.problem.value = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** An answer that says the same as before moves nothing on the screen. */
  private take(data: T, at: number): void {
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.data.value = data;
    this.changedAt.value = at;
  }

  private delay(): number {
    return Math.min(SLOWEST_MS, this.periodMs * 2 ** Math.min(this.failures, 3));
  }

  private pause(): void {
    if (this.timer !== null) this.clock.stop(this.timer);
    this.timer = null;
  }
}

/** Whether what a feed shows may be out of date. */
export function isStale(asOf: number | null, problem: Error | null, at: number): boolean {
  return problem !== null && asOf !== null && at - asOf > STALE_MS;
}
