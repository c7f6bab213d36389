// What a code says: our own label's address, or something foreign. A payload is understood only when it is exactly
// https://HOST/Q/TOKEN of the carrier's label host; everything else is named, never opened.

const CROCKFORD = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const SHAPE = /^(https?):\/\/([^/?#@\s]+)\/q\/([^/?#\s]+)$/i;

export type Scanned =
  | { readonly kind: 'label'; readonly token: string }
  | { readonly kind: 'foreign'; readonly text: string; readonly host: string | null };

/** Reads a scanned text against the label host that hello named. */
export function parsePayload(text: string, labelHost: string): Scanned {
  const trimmed = text.trim();
  const match = SHAPE.exec(trimmed);
  const [, , host = '', rawToken = ''] = match ?? [];
  const token = foldToken(rawToken);
  if (token !== null && host.toLowerCase() === labelHost.toLowerCase()) return { kind: 'label', token };
  return { kind: 'foreign', text: printable(trimmed), host: hostOf(trimmed) };
}

/** Upper case with Crockford's look-alikes folded (O to 0, I and L to 1), or null when it is no token. */
export function foldToken(raw: string): string | null {
  const folded = raw.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return CROCKFORD.test(folded) ? folded : null;
}

/** The token in one of our own payloads, whatever its host: for rows that came from the server. */
export function tokenOf(payload: string): string | null {
  const [, , , rawToken = ''] = SHAPE.exec(payload) ?? [];
  return foldToken(rawToken);
}

/** The letters and digits of a product number, upper case, as it is compared and sent. */
export function normaliseNumber(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/** A product number in groups of four, as it is printed. */
export function groupNumber(number: string): string {
  return normaliseNumber(number).replace(/(.{4})(?=.)/g, '$1 ');
}

function hostOf(text: string): string | null {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#\s]+)/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�').slice(0, 80);
}
