// What can go wrong between this browser and the server, as two kinds of error: the server said no (a problem
// document, RFC 9457), or no answer came. Showing it in words is left to the screens.

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  readonly code: string;
}

/** The server answered with a problem document. `code` is stable; `details` holds everything else it said. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly details: Readonly<Record<string, unknown>>,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${status} ${code}: ${detail}`);
    this.name = 'ProblemError';
  }

  /** The fields the server found wrong, if it named any. */
  get fields(): readonly FieldProblem[] {
    const errors = this.details.errors;
    return Array.isArray(errors) ? (errors as FieldProblem[]) : [];
  }
}

/** No answer came: no signal, the server is away, or it took too long. */
export class NoAnswerError extends Error {
  constructor(readonly reason: 'network' | 'timeout') {
    super(`no answer: ${reason}`);
    this.name = 'NoAnswerError';
  }
}
