// The guided check as a walk through the carrier's questions: what was answered, what to ask next, which class and
// which advice it led to. Showing it is left to the intake.

export interface GuideAnswer {
  readonly code: string;
  readonly text_en: string;
  readonly text_zh: string;
  readonly next: string | Readonly<Record<string, string>>;
  readonly symptom?: Readonly<Record<string, string>>;
}

export interface GuideQuestion {
  readonly code: string;
  readonly name_en: string;
  readonly name_zh: string;
  readonly answers: readonly GuideAnswer[];
}

export interface Guide {
  readonly asked: readonly { readonly question: GuideQuestion; readonly answer: GuideAnswer }[];
  readonly next: GuideQuestion | null;
  /** The advice the walk ended with, by code, or null while it goes on. */
  readonly result: string | null;
  /** The class the answers led to, once they did; the first one stays. */
  readonly symptom: string | null;
}

/** Where a customer is asked first: what he sees right now. */
export const FIRST_QUESTION = 'Q05';

/** Reads the questions the customer can be asked from reference items. */
export function questionsOf(
  items: readonly {
    readonly code: string;
    readonly name_en: string;
    readonly name_zh: string;
    readonly data: Readonly<Record<string, unknown>> | null;
  }[],
): ReadonlyMap<string, GuideQuestion> {
  const asked = items.filter((item) => item.data?.asks === 'customer' && Array.isArray(item.data.answers));
  return new Map(
    asked.map((item) => [item.code, { ...item, answers: item.data?.answers as readonly GuideAnswer[] }]),
  );
}

/** Walks from the first question through the answers given so far. */
export function walk(
  questions: ReadonlyMap<string, GuideQuestion>,
  serviceType: string,
  answers: Readonly<Record<string, string>>,
): Guide {
  const asked: { question: GuideQuestion; answer: GuideAnswer }[] = [];
  let at: string | null = FIRST_QUESTION;
  let symptom: string | null = null;
  const seen = new Set<string>();
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const question = questions.get(at);
    if (!question) return { asked, next: null, result: at, symptom };
    const answer = question.answers.find((candidate) => candidate.code === answers[question.code]);
    if (!answer) return { asked, next: question, result: null, symptom };
    asked.push({ question, answer });
    symptom ??= classOf(answer, serviceType);
    at = typeof answer.next === 'string' ? answer.next : (answer.next[serviceType] ?? null);
  }
  return { asked, next: null, result: null, symptom };
}

/** A class must be one an intake may set: of level 3 or deeper. */
function classOf(answer: GuideAnswer, serviceType: string): string | null {
  const code = answer.symptom?.[serviceType] ?? answer.symptom?.SV ?? null;
  return code !== null && code.split('.').length >= 3 ? code : null;
}
