// How long to wait before trying again: full jitter, the cap before the jitter, the server's own wish above all.

const CAP_MS = 300_000;
const FIRST_MS = 2_000;

/** A random wait for the n-th failure in a row (n from 0); `random` gives a number in [0, 1). */
export function backoffMs(
  failures: number,
  random: () => number,
  retryAfterSeconds: number | null = null,
): number {
  if (retryAfterSeconds !== null) return retryAfterSeconds * 1000;
  return random() * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(failures, 20));
}
