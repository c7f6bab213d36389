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

/** A wait between 0 and `spreadMs`, the same for one device each time: spreads the first pulls of a fleet. */
export function spreadMs(deviceId: string, spreadMsMax: number): number {
  let hash = 2_166_136_261;
  for (const character of deviceId) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
  }
  return (hash / 2 ** 32) * spreadMsMax;
}
