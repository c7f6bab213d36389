// Someone else was faster: a refused revision tells what changed and lets one try again.
import { expect, test } from 'vitest';
import { addedTo, runStep, whatChanged } from '#/desk/logic/step-run.ts';
import { NoAnswerError, ProblemError } from '#/domain/problem.ts';

const stale = new ProblemError(412, 'stale', 'changed', {});

test('a step that is accepted is done', async () => {
  const outcome = await runStep(
    () => Promise.resolve(),
    () => Promise.resolve('unused'),
  );

  expect(outcome).toEqual({ kind: 'done' });
});

test('a refused revision answers with the thing as it is now', async () => {
  const outcome = await runStep(
    () => Promise.reject(stale),
    () => Promise.resolve({ rev: 8 }),
  );

  expect(outcome).toEqual({ kind: 'stale', now: { rev: 8 } });
});

test('a refused revision that cannot be re-read is still told as stale', async () => {
  const outcome = await runStep(
    () => Promise.reject(stale),
    () => Promise.reject(new NoAnswerError('network')),
  );

  expect(outcome).toEqual({ kind: 'stale', now: null });
});

test('any other refusal is shown as it is', async () => {
  const error = new ProblemError(409, 'gate', 'missing', {});

  const outcome = await runStep(
    () => Promise.reject(error),
    () => Promise.resolve(null),
  );

  expect(outcome).toEqual({ kind: 'failed', error });
});

test('changes are told by field, equal objects are no change', () => {
  const before = { stage: 'expert', assignee: { name: 'Erin' }, rev: 7 };
  const after = { stage: 'review', assignee: { name: 'Erin' }, rev: 8 };

  expect(whatChanged(before, after, ['stage', 'assignee'])).toEqual([
    { field: 'stage', from: 'expert', to: 'review' },
  ]);
});

test('new events are those that were not there before', () => {
  expect(addedTo([{ id: 'a' }], [{ id: 'b' }, { id: 'a' }])).toEqual([{ id: 'b' }]);
});
