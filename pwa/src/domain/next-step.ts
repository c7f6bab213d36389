// What to do next on an order: one primary action, the steps around it, and the other events that are open. All of it
// is computed from the process definition and the facts; the screens only draw it.
import { factsOfOrder, missingSlots } from '#/domain/order-facts.ts';
import { isHeld, isOver, stageReached } from '#/domain/order-stage.ts';
import { definitionOf } from '#/domain/overlay.ts';
import { type Facts, holds } from '#/domain/guards.ts';
import { allowed, type AllowedEvent, type Definition, type Gate } from '#/domain/process.ts';
import type { WorkOrder } from '#/domain/rows.ts';
import type { RowSet } from '#/domain/rowset.ts';

export type Task = 'verify' | 'bind' | 'print' | 'scan' | 'photos' | 'checklist' | 'reply';

/** The tasks in the order they are best done, each with the fact that proves it and how that fact looks undone. */
const TASKS: readonly { readonly task: Task; readonly undone: Facts }[] = [
  { task: 'verify', undone: { data_verified: false } },
  { task: 'print', undone: { label_state: 'none' } },
  { task: 'scan', undone: { label_state: 'printed' } },
  { task: 'photos', undone: { photos_missing: 1, label_photo: false } },
  { task: 'checklist', undone: { checklist_missing: 1 } },
  { task: 'reply', undone: { reply: false } },
];

export type Primary =
  | { readonly kind: 'event'; readonly event: AllowedEvent }
  | { readonly kind: 'task'; readonly task: Task; readonly slots: readonly string[] }
  | { readonly kind: 'blocked'; readonly event: AllowedEvent };

export interface Plan {
  readonly primary: Primary | null;
  /** Everything else the technician may do now. */
  readonly others: readonly AllowedEvent[];
  /** The gates the primary event still waits for. */
  readonly unmet: readonly Gate[];
  readonly steps: { readonly done: number; readonly total: number };
  readonly tasks: readonly { readonly task: Task; readonly done: boolean }[];
}

const NOTHING: Plan = { primary: null, others: [], unmet: [], steps: { done: 0, total: 0 }, tasks: [] };

/** Computes the plan of an order; empty when its definition has not come or nothing is left to do. */
export function planOf(rows: RowSet, order: WorkOrder): Plan {
  const definition = definitionOf(rows, order.definition_id);
  if (!definition || isOver(order)) return NOTHING;
  const facts = factsOfOrder(rows, order);
  const previous = order.hold?.held_from ?? stageReached(definition, order);
  const situation = { state: order.stage, role: 'technician', facts, previous, offline: true };
  const open = allowed(definition, situation);
  const main = mainEvent(open);
  const path = pathOf(definition);
  const tasks = tasksOf(definition, path.at(-1), facts).filter((entry) =>
    isAskedFor(entry.task, rows, order),
  );
  return {
    primary: main ? primaryOf(main, definition, facts, missingSlots(rows, order)) : null,
    others: open.filter(
      (event) =>
        event !== main && event.unmet.length === 0 && !(event.event === 'hold' && facts.hold !== 'none'),
    ),
    unmet: (main?.unmet ?? []).flatMap((id) => definition.gates[id] ?? []),
    steps: stepsOf(path, tasks, isHeld(order) ? previous : order.stage),
    tasks,
  };
}

/** The event the big button stands for: marked primary in the definition, with the fewest gates in its way. */
function mainEvent(open: readonly AllowedEvent[]): AllowedEvent | undefined {
  return open.filter((event) => event.transition.primary).sort((a, b) => a.unmet.length - b.unmet.length)[0];
}

function primaryOf(
  main: AllowedEvent,
  definition: Definition,
  facts: Facts,
  slots: readonly string[],
): Primary {
  if (main.unmet.length === 0) return { kind: 'event', event: main };
  const gates = main.unmet.flatMap((id) => definition.gates[id] ?? []);
  const task = TASKS.map((entry) => entry.task).find((candidate) => isUnmetTask(candidate, gates, facts));
  if (!task) return { kind: 'blocked', event: main };
  const missing = slots.length > 0 || task !== 'photos' ? slots : ['label'];
  return {
    kind: 'task',
    task: task === 'print' && facts.label_state === 'none' ? 'bind' : task,
    slots: missing,
  };
}

/** A task is what a gate waits for when doing it, and nothing else, would bring the gate nearer. */
function isUnmetTask(task: Task, gates: readonly Gate[], facts: Facts): boolean {
  return (
    !isDone(task, facts) && gates.some((gate) => !holds(gate.guard, facts) && dependsOn(task, gate, facts))
  );
}

const DONE: Readonly<Record<Task, Facts>> = {
  verify: { data_verified: true },
  bind: { label_state: 'printed' },
  print: { label_state: 'affixed' },
  scan: { label_state: 'affixed' },
  photos: { photos_missing: 0, label_photo: true },
  checklist: { checklist_missing: 0 },
  reply: { reply: true },
};

/** Whether finishing this task can decide the gate, all the other tasks taken as done. */
function dependsOn(task: Task, gate: Gate, facts: Facts): boolean {
  const allDone = Object.values(DONE).reduce<Facts>((sum, part) => ({ ...sum, ...part }), facts);
  const done = { ...allDone, label_state: 'affixed' };
  const undone = TASKS.find((entry) => entry.task === task)?.undone ?? {};
  return holds(gate.guard, done) && !holds(gate.guard, { ...done, ...undone });
}

function isDone(task: Task, facts: Facts): boolean {
  if (task === 'print' || task === 'bind')
    return facts.label_state === 'printed' || facts.label_state === 'affixed';
  if (task === 'photos') return facts.photos_missing === 0 && !needsLabelPhoto(facts);
  return Object.entries(DONE[task]).every(([name, value]) => facts[name] === value);
}

/** Printing is part of the label's step; photos and checklist are steps only where the order asks for any. */
function isAskedFor(task: Task, rows: RowSet, order: WorkOrder): boolean {
  if (task === 'print') return false;
  if (task === 'photos') return order.requires.photos.length > 0 || order.requires.label;
  if (task !== 'checklist') return true;
  return rows.all('checklist').some((item) => item.work_order_id === order.id && item.required);
}

/** The label's own photo proves the label: asked for wherever a label is, unless going without was asked for. */
function needsLabelPhoto(facts: Facts): boolean {
  const waived = facts.waiver === 'asked' || facts.waiver === 'approved';
  return facts.label_required === true && !waived && facts.label_photo !== true;
}

/** The primary events from the start to the end, each once. */
function pathOf(definition: Definition): { event: string; from: string; gates: readonly string[] }[] {
  const path: { event: string; from: string; gates: readonly string[] }[] = [];
  let state = definition.states.find((candidate) => candidate.kind === 'start')?.id;
  while (state !== undefined && path.length < definition.states.length) {
    const from: string = state;
    const next = definition.transitions.find(
      (candidate) =>
        candidate.primary &&
        candidate.from.includes(from) &&
        candidate.roles.includes('technician') &&
        !candidate.to.startsWith('$'),
    );
    if (!next || path.some((step) => step.event === next.event)) break;
    path.push({ event: next.event, from, gates: next.requires });
    state = next.to;
  }
  return path;
}

function tasksOf(
  definition: Definition,
  last: { readonly gates: readonly string[] } | undefined,
  facts: Facts,
): { task: Task; done: boolean }[] {
  const gates = (last?.gates ?? []).flatMap((id) => definition.gates[id] ?? []);
  return TASKS.filter((entry) => gates.some((gate) => dependsOn(entry.task, gate, facts))).map((entry) => ({
    task: entry.task,
    done: isDone(entry.task, facts),
  }));
}

function stepsOf(
  path: readonly { readonly event: string; readonly from: string }[],
  tasks: readonly { readonly done: boolean }[],
  stage: string,
): { done: number; total: number } {
  const at = path.findIndex((step) => step.from === stage);
  const eventsDone = at < 0 ? 0 : at;
  const tasksDone = tasks.filter((entry) => entry.done).length;
  const onTasks = at === path.length - 1;
  return { done: eventsDone + (onTasks ? tasksDone : 0), total: path.length + tasks.length };
}
