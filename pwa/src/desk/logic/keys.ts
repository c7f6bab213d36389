// The desk's keys: which one means what, and when a key press is ours to take. Doing it is left to the screens.

export type Command =
  | 'next'
  | 'previous'
  | 'open'
  | 'search'
  | 'intake'
  | 'assign'
  | 'chase'
  | 'note'
  | 'keys'
  | 'commands'
  | 'back'
  | 'move';

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const PLAIN: Readonly<Record<string, Command>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Enter: 'open',
  '/': 'search',
  n: 'intake',
  a: 'assign',
  e: 'chase',
  r: 'note',
  m: 'move',
  '?': 'keys',
  Escape: 'back',
};

/** The keys of steps, by event: given to a button only while its step is allowed and its key is free. */
const STEP_KEYS: Readonly<Record<string, string>> = {
  take: 't',
  escalate: 'x',
  solve: 'v',
  request_dispatch: 'd',
  approve: 'd',
  send_back: 'b',
  assign: 'a',
  accept_reply: 'p',
  refuse_reply: 'f',
  close: 'l',
  reopen: 'o',
  pend: 'h',
  resume: 'h',
  book: 'w',
  classify: 'c',
  identify: 'i',
  approve_hold: 'y',
  approve_waiver: 'w',
};

/** The command of a key press, or null. While someone types only Escape and Ctrl-K are ours. */
export function commandOf(press: Press, typing: boolean): Command | null {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if ((press.ctrlKey || press.metaKey) && !press.altKey && key === 'k') return 'commands';
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (typing && key !== 'Escape') return null;
  return PLAIN[key] ?? null;
}

/** The key of each step's button; two steps never share one. */
export function stepKeys(events: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(Object.keys(PLAIN));
  const given = new Map<string, string>();
  for (const event of events) {
    const key = STEP_KEYS[event];
    const free = key !== undefined && (key === 'a' || !taken.has(key));
    if (!free) continue;
    taken.add(key);
    given.set(event, key);
  }
  return given;
}

/** Whether a key press lands in something that takes letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
