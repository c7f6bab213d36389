// The guided check: the questions to read out, one at a time; the answers set the class and end in an advice.
import { t } from '#/desk/i18n/words.ts';
import { questionsOf, walk } from '#/desk/logic/guided.ts';
import type { IntakeDraft } from '#/desk/logic/intake-draft.ts';
import { changeIntake, intake } from '#/desk/state/intake.ts';
import { itemsOf, nameOf } from '#/desk/state/reference.ts';
import { pick } from '#/domain/i18n/words.ts';

export function GuidePart() {
  const draft = intake.value;
  if (!draft.product || draft.kind !== 'fault_report') return null;
  const type = draft.product.service_type;
  const questions = questionsOf(itemsOf('question'));
  const guide = walk(questions, type, draft.answers);

  const answer = (question: string, code: string): void => {
    const answers = { ...draft.answers, [question]: code };
    const { symptom } = walk(questions, type, answers);
    const followed = draft.symptom === '' || draft.symptom === guide.symptom;
    changeIntake({ answers, ...(symptom !== null && followed ? { symptom } : {}) });
  };
  const takeBack = (question: string): void => {
    const kept = guide.asked.slice(
      0,
      guide.asked.findIndex((step) => step.question.code === question),
    );
    changeIntake({
      answers: Object.fromEntries(kept.map((step) => [step.question.code, step.answer.code])),
      ...(draft.symptom === guide.symptom ? { symptom: '' } : {}),
    });
  };

  return (
    <section class="guide">
      <h2>{t('guide.title')}</h2>
      <ol>
        {guide.asked.map(({ question, answer: given }) => (
          <li key={question.code} class="asked">
            <span>{pick({ ...question })}</span>
            <button
              type="button"
              class="b"
              onClick={() => takeBack(question.code)}
              title={t('guide.takeBack')}
            >
              {pick({ ...given }, 'text')}
            </button>
          </li>
        ))}
        {guide.next ? (
          <li key={guide.next.code} class="ask">
            <b>{pick({ ...guide.next })}</b>
            <div class="acts">
              {guide.next.answers.map((choice) => (
                <button
                  type="button"
                  class="b"
                  key={choice.code}
                  onClick={() => guide.next && answer(guide.next.code, choice.code)}
                >
                  {pick({ ...choice }, 'text')}
                </button>
              ))}
            </div>
          </li>
        ) : null}
      </ol>
      {guide.result ? <p class="advice">{advice(guide.result)}</p> : null}
    </section>
  );
}

/** The guided check in words, to be kept as a note; empty when nothing was asked. */
export function guideText(draft: IntakeDraft): string {
  if (!draft.product) return '';
  const guide = walk(questionsOf(itemsOf('question')), draft.product.service_type, draft.answers);
  const lines = guide.asked.map(
    ({ question, answer }) => `${pick({ ...question })} ${pick({ ...answer }, 'text')}`,
  );
  if (lines.length === 0) return '';
  const end = guide.result ? [advice(guide.result)] : [];
  return [t('guide.title'), ...lines, ...end].join('\n');
}

/** The advice as far as it can be said now: what only a filed ticket can fill is left out. */
function advice(code: string): string {
  const parts = nameOf('result', code).split(/(?<=[.;。；，])/);
  return parts
    .filter((part) => !part.includes('{'))
    .join('')
    .trim()
    .replace(/[;；，]$/, '');
}
