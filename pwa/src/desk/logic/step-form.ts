// What a step asks for: its definition's field names become typed fields, the filled fields become its arguments.

export type FieldKind =
  | 'reason'
  | 'text'
  | 'symptom'
  | 'severity'
  | 'technician'
  | 'window'
  | 'answer'
  | 'score'
  | 'party'
  | 'cause'
  | 'action'
  | 'moment'
  | 'product';

export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** The reference kind whose codes may be chosen. */
  readonly codes?: string;
}

export type Values = Readonly<Record<string, string>>;

const KINDS: Readonly<Record<string, FieldKind>> = {
  reason: 'reason',
  text: 'text',
  symptom: 'symptom',
  severity: 'severity',
  technician_id: 'technician',
  window: 'window',
  window_start: 'window',
  window_end: 'window',
  answer: 'answer',
  score: 'score',
  party: 'party',
  cause: 'cause',
  action_taken: 'action',
  restored_at: 'moment',
  product_id: 'product',
};

const CODES: Readonly<Partial<Record<FieldKind, string>>> = {
  severity: 'severity',
  party: 'party',
  action: 'action_taken',
};

/** Which list of reasons an event chooses from. */
const REASONS: Readonly<Record<string, string>> = {
  pend: 'hold_reason',
  hold: 'hold_reason',
  send_back: 'decline_reason',
  decline: 'decline_reason',
  fail: 'fail_reason',
  cancel: 'cancel_reason',
};

/** Fields that may stay empty: `*` for every event, else for the events named. */
const OPTIONAL: Readonly<Record<string, readonly string[] | '*'>> = {
  window: '*',
  restored_at: '*',
  severity: '*',
  symptom: ['escalate', 'request_dispatch', 'solve'],
  text: ['assign', 'book', 'cancel', 'close', 'pend'],
};

/** The fields of a step, in the order its definition names them; an unknown name is a line of text. */
export function fieldsOf(
  event: string,
  form: readonly string[] | null | undefined,
  optional?: readonly string[],
): readonly FieldSpec[] {
  const seen = new Set<string>();
  return (form ?? []).flatMap((given) => {
    const kind = KINDS[given] ?? 'text';
    const name = kind === 'window' ? 'window' : given;
    if (seen.has(name)) return [];
    seen.add(name);
    const codes = kind === 'reason' ? (REASONS[event] ?? 'cancel_reason') : CODES[kind];
    return [
      {
        name,
        kind,
        required: !(optional ? optional.includes(given) : mayStayEmpty(event, name)),
        ...(codes ? { codes } : {}),
      },
    ];
  });
}

/** The names of the required fields that are still empty. */
export function missingOf(fields: readonly FieldSpec[], values: Values): readonly string[] {
  return fields.filter((field) => field.required && isEmpty(field, values)).map((field) => field.name);
}

/** The arguments to send: trimmed, numbers as numbers, moments as UTC; what is empty is left out. */
export function argsOf(
  fields: readonly FieldSpec[],
  values: Values,
): Readonly<Record<string, string | number>> {
  const args: Record<string, string | number> = {};
  for (const field of fields) {
    if (field.kind === 'window') {
      putMoment(args, 'window_start', values.window_start);
      putMoment(args, 'window_end', values.window_end);
      continue;
    }
    const value = (values[field.name] ?? '').trim();
    if (!value) continue;
    if (field.kind === 'moment') putMoment(args, field.name, value);
    else args[field.name] = field.kind === 'score' ? Number(value) : value;
  }
  return args;
}

function isEmpty(field: FieldSpec, values: Values): boolean {
  const names = field.kind === 'window' ? ['window_start', 'window_end'] : [field.name];
  return names.some((name) => !(values[name] ?? '').trim());
}

function putMoment(args: Record<string, string | number>, name: string, local: string | undefined): void {
  if (!local) return;
  const at = new Date(local);
  if (!Number.isNaN(at.getTime())) args[name] = at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function mayStayEmpty(event: string, name: string): boolean {
  const events = OPTIONAL[name];
  return events === '*' || (events?.includes(event) ?? false);
}
