// The guard language of process definitions: a closed set of comparisons over a flat set of facts. No value is ever
// converted; a comparison with a missing (or null) fact is false, also `!=`. The server reads the same language;
// sync/vectors/process.json holds both to the same answers.

export type FactValue = string | number | boolean | null;
export type Facts = Readonly<Record<string, FactValue>>;
export type Operand = FactValue | { readonly var: string };
/** A sentence of the language as it came; `holds` refuses what is not one. */
export type Guard = Readonly<Record<string, unknown>>;

export class GuardMalformed extends Error {
  constructor(guard: unknown) {
    super(`not in the guard language: ${JSON.stringify(guard)}`);
    this.name = 'GuardMalformed';
  }
}

type Pair = readonly [Operand, Operand];

/** Whether a guard is met by these facts. */
export function holds(guard: Guard, facts: Facts): boolean {
  const [operator, operands] = parted(guard);
  switch (operator) {
    case 'and':
      return (operands as Guard[]).map((part) => holds(part, facts)).every(Boolean);
    case 'or':
      return (operands as Guard[]).map((part) => holds(part, facts)).some(Boolean);
    case 'not':
      return !holds(operands as Guard, facts);
    case 'present':
      return isThere(facts[operands as string]);
    case 'in':
      return isMember(operands as readonly [Operand, readonly Operand[]], facts);
    default:
      return compares(operator, operands as Pair, facts);
  }
}

const SHAPES: Readonly<Record<string, (operands: unknown) => boolean>> = {
  '==': isPair,
  '!=': isPair,
  '<': isPair,
  '<=': isPair,
  in: (operands) =>
    Array.isArray(operands) &&
    operands.length === 2 &&
    isOperand(operands[0]) &&
    Array.isArray(operands[1]) &&
    operands[1].every(isOperand),
  and: Array.isArray,
  or: Array.isArray,
  not: isObject,
  present: (operands) => typeof operands === 'string',
};

function parted(guard: unknown): [string, unknown] {
  const entries = isObject(guard) ? Object.entries(guard) : [];
  const [entry] = entries;
  if (entries.length !== 1 || !entry) throw new GuardMalformed(guard);
  if (!Object.hasOwn(SHAPES, entry[0]) || !SHAPES[entry[0]]?.(entry[1])) throw new GuardMalformed(guard);
  return entry;
}

function compares(operator: string, operands: Pair, facts: Facts): boolean {
  const left = valueOf(operands[0], facts);
  const right = valueOf(operands[1], facts);
  if (left === undefined || right === undefined) return false;
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return false;
  return operator === '<' ? left < right : left <= right;
}

function isMember([one, many]: readonly [Operand, readonly Operand[]], facts: Facts): boolean {
  const value = valueOf(one, facts);
  return value !== undefined && many.some((member) => valueOf(member, facts) === value);
}

function valueOf(operand: Operand, facts: Facts): Exclude<FactValue, null> | undefined {
  const value = isVariable(operand) ? facts[operand.var] : operand;
  return isThere(value) ? value : undefined;
}

function isThere(value: FactValue | undefined): value is Exclude<FactValue, null> {
  return value !== undefined && value !== null;
}

function isPair(operands: unknown): boolean {
  return Array.isArray(operands) && operands.length === 2 && operands.every(isOperand);
}

function isOperand(operand: unknown): boolean {
  return operand === null || ['string', 'number', 'boolean'].includes(typeof operand) || isVariable(operand);
}

function isVariable(operand: unknown): operand is { readonly var: string } {
  return isObject(operand) && Object.keys(operand).join() === 'var' && typeof operand.var === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
