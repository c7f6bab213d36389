// A question asked anew with every letter: waits for a pause in typing, and only the latest answer counts.
import { signal } from '@preact/signals';

const PAUSE_MS = 160;

export class Latest<Q, A> {
  readonly answer = signal<A | null>(null);
  readonly problem = signal<Error | null>(null);
  readonly busy = signal(false);
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly ask: (question: Q) => Promise<A>,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  /** Asks after the pause; whatever was asked before is abandoned. */
  put(question: Q): void {
    this.drop();
    this.busy.value = true;
    const turn = this.turn;
    this.timer = setTimeout(() => void this.run(question, turn), this.pauseMs);
  }

  /** Abandons what is under way and forgets the answer. */
  clear(): void {
    this.drop();
    this.answer.value = null;
    this.problem.value = null;
    this.busy.value = false;
  }

  private drop(): void {
    this.turn += 1;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async run(question: Q, turn: number): Promise<void> {
    try {
      const answer = await this.ask(question);
      if (turn !== this.turn) return;
      this.answer.value = answer;
      this.problem.value = null;
    } catch (error) {
      if (turn !== this.turn) return;
      this.problem.value = error instanceof Error ? error : new Error(String(error));
    } finally {
      if (turn === this.turn) this.busy.value = false;
    }
  }
}
