// Finding by a few letters: every word typed must occur, and what begins with it comes first.

/** How well a text answers what was typed: null when it does not, smaller is better. */
export function matchRank(text: string, typed: string): number | null {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  let rank = 0;
  for (const word of words) {
    const at = folded.indexOf(word);
    if (at < 0) return null;
    rank += at === 0 ? 0 : /[\s·/()]/.test(folded.charAt(at - 1)) ? 1 : 2;
  }
  return rank;
}

/** Keeps what answers, best first, in the given order among equals. */
export function bestMatches<T>(
  items: readonly T[],
  typed: string,
  textOf: (item: T) => string,
): readonly T[] {
  return items
    .flatMap((item) => {
      const rank = matchRank(textOf(item), typed);
      return rank === null ? [] : [{ item, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map((found) => found.item);
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFKC');
}
