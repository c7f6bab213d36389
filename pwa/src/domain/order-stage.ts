// Where an order stands, read from its process definition and its times. Everything that asks "is it held, is it
// done, is someone on it" asks here, so that no stage is named anywhere else.
import type { Definition, ProcessState } from '#/domain/process.ts';
import type { WorkOrder } from '#/domain/rows.ts';

/** The events that leave a time on the order, in the order they happen. */
export const EVENT_TIMES = [
  { event: 'accept', field: 'accepted_at' },
  { event: 'travel', field: 'travel_at' },
  { event: 'arrive', field: 'arrived_at' },
  { event: 'start', field: 'started_at' },
  { event: 'complete', field: 'completed_at' },
] as const;

const OVER: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);

type Timed = Pick<WorkOrder, 'accepted_at' | 'travel_at' | 'arrived_at' | 'started_at' | 'completed_at'>;

/** Nothing more is expected of the technician. */
export function isOver(order: WorkOrder): boolean {
  return OVER.has(order.state);
}

/** The hold was approved: the order waits. */
export function isHeld(order: WorkOrder): boolean {
  return order.state === 'held';
}

/** The technician is on the way or there. */
export function isInHand(order: WorkOrder): boolean {
  return !isOver(order) && !isHeld(order) && (order.travel_at !== null || order.arrived_at !== null);
}

/** The furthest stage the order's times prove: where it goes back to when a hold ends. */
export function stageReached(definition: Definition, order: Timed): string {
  const reached = EVENT_TIMES.filter((entry) => order[entry.field] !== null).at(-1);
  const transition = definition.transitions.find((candidate) => candidate.event === reached?.event);
  return transition?.to ?? startOf(definition)?.id ?? '';
}

/** The state of a definition by its id. */
export function stateOf(definition: Definition, id: string): ProcessState | undefined {
  return definition.states.find((state) => state.id === id);
}

function startOf(definition: Definition): ProcessState | undefined {
  return definition.states.find((state) => state.kind === 'start');
}
