// The interpreter of process definitions: which events are allowed now, which gates are unmet, where an event leads.
// The same definitions and the same vectors (sync/vectors/process.json) run in Python on the server. Effects are the
// server's alone; this module never looks at them.
import { type Facts, type Guard, holds } from '#/domain/guards.ts';

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
  readonly requires: readonly string[];
  readonly form?: readonly string[];
  readonly name_en: string;
  readonly name_zh: string;
  readonly primary?: boolean;
}

export interface Definition {
  readonly id?: string;
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
  /** Where `$previous` leads; without it an event that goes there is not possible. */
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

/** The events this role may see now, one each, in the definition's order, with the gates still in their way. */
export function allowed(definition: Definition, situation: Situation): AllowedEvent[] {
  const events = new Map<string, AllowedEvent>();
  for (const transition of definition.transitions) {
    const to = targetOf(definition, transition, situation);
    if (to === null || !isMine(transition, situation)) continue;
    if (situation.offline && !transition.offline) continue;
    const unmet = unmetGates(definition, transition, situation.facts);
    const known = events.get(transition.event);
    if (!known || (known.unmet.length > 0 && unmet.length === 0)) {
      events.set(transition.event, { event: transition.event, to, unmet, transition });
    }
  }
  return [...events.values()];
}

/** Says where an event leads, or the first reason why it may not happen. */
export function apply(definition: Definition, event: string, situation: Situation): Outcome {
  const named = definition.transitions.filter((transition) => transition.event === event);
  if (named.length === 0) return refuse('unknown_event');
  const here = named.filter(
    (transition) =>
      transition.from.includes(situation.state) && targetOf(definition, transition, situation) !== null,
  );
  if (here.length === 0) return refuse('wrong_state');
  const mine = here.filter((transition) => transition.roles.includes(situation.role));
  if (mine.length === 0) return refuse('wrong_role');
  const step = allowed(definition, situation).find((candidate) => candidate.event === event);
  if (!step) return refuse('online_only');
  return step.unmet.length > 0 ? refuse('gates', step.unmet) : { ok: true, state: step.to };
}

function isMine(transition: Transition, situation: Situation): boolean {
  return transition.from.includes(situation.state) && transition.roles.includes(situation.role);
}

function unmetGates(definition: Definition, transition: Transition, facts: Facts): string[] {
  return transition.requires.filter((id) => {
    const gate = definition.gates[id];
    return !gate || !holds(gate.guard, facts);
  });
}

function targetOf(definition: Definition, transition: Transition, situation: Situation): string | null {
  switch (transition.to) {
    case '$same':
      return situation.state;
    case '$previous':
      return situation.previous ?? null;
    case '$start':
      return definition.states.find((state) => state.kind === 'start')?.id ?? null;
    default:
      return transition.to;
  }
}

function refuse(refusal: Refusal, gates: readonly string[] = []): Outcome {
  return { ok: false, refusal, gates };
}
