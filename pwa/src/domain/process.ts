// The interpreter of process definitions: which events are allowed now, which gates are unmet, where an event leads.
// The same definitions and the same vectors (sync/vectors/process.json) run in Python on the server. Effects are the
// server's alone; this module never looks at them.

export type FactValue = string | number | boolean | null;
export type Facts = Readonly<Record<string, FactValue>>;

export type Operand = FactValue | { readonly var: string };
export type Guard =
  | { readonly '==': readonly [Operand, Operand] }
  | { readonly '!=': readonly [Operand, Operand] }
  | { readonly '<': readonly [Operand, Operand] }
  | { readonly '<=': readonly [Operand, Operand] }
  | { readonly in: readonly [Operand, readonly FactValue[]] }
  | { readonly and: readonly Guard[] }
  | { readonly or: readonly Guard[] }
  | { readonly not: Guard }
  | { readonly present: string };

export interface ProcessState {
  readonly id: string;
  readonly tmf: string;
  readonly kind: 'start' | 'task' | 'wait' | 'end';
  readonly name_en: string;
  readonly name_zh: string;
}

export interface Gate {
  readonly guard: Guard;
  readonly text_en: string;
  readonly text_zh: string;
}

export interface Transition {
  readonly event: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly roles: readonly string[];
  readonly offline: boolean;
  readonly requires?: readonly string[];
  readonly form?: readonly string[];
  readonly name_en: string;
  readonly name_zh: string;
  readonly primary?: boolean;
}

export interface Definition {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly states: readonly ProcessState[];
  readonly gates: Readonly<Record<string, Gate>>;
  readonly transitions: readonly Transition[];
}

export interface Situation {
  readonly state: string;
  readonly role: string;
  readonly facts: Facts;
  /** Where `$previous` leads: the state before the present one. */
  readonly previous?: string | null;
  readonly offline?: boolean;
}

export interface AllowedEvent {
  readonly event: string;
  readonly to: string;
  readonly unmet: readonly string[];
  readonly transition: Transition;
}

export type Refusal = 'unknown_event' | 'wrong_state' | 'wrong_role' | 'online_only' | 'gates';
export type Outcome =
  | { readonly ok: true; readonly state: string }
  | { readonly ok: false; readonly refusal: Refusal; readonly gates: readonly string[] };

/** Lists the events this role may see now, each with the gates that still stand in its way. */
export function allowed(definition: Definition, situation: Situation): AllowedEvent[] {
  return definition.transitions
    .filter((transition) => transition.from.includes(situation.state))
    .filter((transition) => transition.roles.includes(situation.role))
    .filter((transition) => !situation.offline || transition.offline)
    .map((transition) => ({
      event: transition.event,
      to: target(definition, transition, situation),
      unmet: unmetGates(definition, transition, situation.facts),
      transition,
    }));
}

/** Says where an event leads, or the first reason why it may not happen. */
export function apply(definition: Definition, event: string, situation: Situation): Outcome {
  const named = definition.transitions.filter((transition) => transition.event === event);
  if (named.length === 0) return refuse('unknown_event');
  const here = named.filter((transition) => transition.from.includes(situation.state));
  if (here.length === 0) return refuse('wrong_state');
  const mine = here.filter((transition) => transition.roles.includes(situation.role));
  if (mine.length === 0) return refuse('wrong_role');
  const transition = mine.find((candidate) => !situation.offline || candidate.offline);
  if (!transition) return refuse('online_only');
  const unmet = unmetGates(definition, transition, situation.facts);
  if (unmet.length > 0) return refuse('gates', unmet);
  return { ok: true, state: target(definition, transition, situation) };
}

/** Evaluates a guard. A fact that is missing makes every comparison false; nothing is coerced. */
export function holds(guard: Guard, facts: Facts): boolean {
  if ('==' in guard) return compare(guard['=='], facts, (a, b) => a === b);
  if ('!=' in guard) return compare(guard['!='], facts, (a, b) => a !== b);
  if ('<' in guard) return compare(guard['<'], facts, (a, b) => isNumber(a) && isNumber(b) && a < b);
  if ('<=' in guard) return compare(guard['<='], facts, (a, b) => isNumber(a) && isNumber(b) && a <= b);
  if ('in' in guard) {
    const value = valueOf(guard.in[0], facts);
    return value !== undefined && guard.in[1].includes(value);
  }
  if ('and' in guard) return guard.and.every((part) => holds(part, facts));
  if ('or' in guard) return guard.or.some((part) => holds(part, facts));
  if ('not' in guard) return !holds(guard.not, facts);
  return isThere(facts[guard.present]);
}

/** The names of the facts a guard looks at. */
export function factsOf(guard: Guard): string[] {
  if ('and' in guard) return guard.and.flatMap(factsOf);
  if ('or' in guard) return guard.or.flatMap(factsOf);
  if ('not' in guard) return factsOf(guard.not);
  if ('present' in guard) return [guard.present];
  const operands: readonly unknown[] = Object.values(guard).flat(2);
  return operands.flatMap((operand) => (isVariable(operand) ? [operand.var] : []));
}

function unmetGates(definition: Definition, transition: Transition, facts: Facts): string[] {
  return (transition.requires ?? []).filter((id) => {
    const gate = definition.gates[id];
    return !gate || !holds(gate.guard, facts);
  });
}

function target(definition: Definition, transition: Transition, situation: Situation): string {
  if (transition.to === '$same') return situation.state;
  if (transition.to === '$previous') return situation.previous ?? situation.state;
  if (transition.to === '$start') {
    return definition.states.find((state) => state.kind === 'start')?.id ?? situation.state;
  }
  return transition.to;
}

function compare(
  operands: readonly [Operand, Operand],
  facts: Facts,
  test: (left: FactValue, right: FactValue) => boolean,
): boolean {
  const left = valueOf(operands[0], facts);
  const right = valueOf(operands[1], facts);
  return left !== undefined && right !== undefined && test(left, right);
}

function isNumber(value: FactValue): value is number {
  return typeof value === 'number';
}

function valueOf(operand: Operand, facts: Facts): FactValue | undefined {
  if (!isVariable(operand)) return operand;
  const value = facts[operand.var];
  return isThere(value) ? value : undefined;
}

function isVariable(operand: unknown): operand is { readonly var: string } {
  return typeof operand === 'object' && operand !== null && 'var' in operand;
}

function isThere(value: FactValue | undefined): value is FactValue {
  return value !== undefined && value !== null;
}

function refuse(refusal: Refusal, gates: readonly string[] = []): Outcome {
  return { ok: false, refusal, gates };
}
