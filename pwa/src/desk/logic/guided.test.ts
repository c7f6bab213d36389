// The guided check: answers lead from question to question, set the class and end in an advice.
import { expect, test } from 'vitest';
import { type GuideAnswer, questionsOf, walk } from '#/desk/logic/guided.ts';

function question(code: string, answers: readonly Partial<GuideAnswer>[], asks = 'customer') {
  return { code, name_en: code, name_zh: code, data: { asks, answers } };
}

const QUESTIONS = questionsOf([
  question('Q04', [], 'system'),
  question('Q05', [
    { code: 'a', next: { IL: 'Q06', PL: 'Q15' } },
    { code: 'e', next: 'R12', symptom: { SV: 'SV' } },
  ]),
  question('Q06', [
    { code: 'a', next: 'Q08' },
    { code: 'b', next: 'R12', symptom: { IL: 'IL.1.1.a' } },
  ]),
  question('Q08', [{ code: 'a', next: 'R07', symptom: { IL: 'IL.1.1.b' } }]),
]);

test('what the system answers itself is not asked', () => {
  expect(QUESTIONS.has('Q04')).toBe(false);
});

test('it begins with what the customer sees', () => {
  expect(walk(QUESTIONS, 'IL', {}).next?.code).toBe('Q05');
});

test('answers lead on by the service type and end in a class and an advice', () => {
  const guide = walk(QUESTIONS, 'IL', { Q05: 'a', Q06: 'a', Q08: 'a' });

  expect(guide).toMatchObject({ next: null, result: 'R07', symptom: 'IL.1.1.b' });
});

test('a family alone is no class an intake may set', () => {
  expect(walk(QUESTIONS, 'IL', { Q05: 'e' })).toMatchObject({ result: 'R12', symptom: null });
});

test('a question the carrier does not have ends the walk there', () => {
  expect(walk(QUESTIONS, 'PL', { Q05: 'a' })).toMatchObject({ next: null, result: 'Q15' });
});
