// Searching while typing: only the latest question's answer counts.
import { expect, test } from 'vitest';
import { Latest } from '#/desk/state/latest.ts';

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test('a slow earlier answer never covers a later one', async () => {
  const answers: Record<string, number> = { q: 30, qi: 1 };
  const search = new Latest<string, string>(async (question) => {
    await pause(answers[question] ?? 0);
    return question;
  }, 0);

  search.put('q');
  await pause(5);
  search.put('qi');
  await pause(50);

  expect(search.answer.value).toBe('qi');
});

test('letters typed in one go are one question', async () => {
  const asked: string[] = [];
  const search = new Latest<string, string>((question) => {
    asked.push(question);
    return Promise.resolve(question);
  }, 5);

  search.put('q');
  search.put('qi');
  search.put('qin');
  await pause(20);

  expect(asked).toEqual(['qin']);
});

test('clearing forgets the answer and whatever is under way', async () => {
  const search = new Latest<string, string>((question) => Promise.resolve(question), 0);

  search.put('q');
  search.clear();
  await pause(10);

  expect(search.answer.value).toBeNull();
  expect(search.busy.value).toBe(false);
});
