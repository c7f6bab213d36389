// Forms from definitions: field names become fields, filled fields become arguments.
import { expect, test } from 'vitest';
import { argsOf, fieldsOf, missingOf } from '#/desk/logic/step-form.ts';

test('both ends of a window are one field', () => {
  const fields = fieldsOf('assign', ['technician_id', 'window_start', 'window_end', 'text']);

  expect(fields.map((field) => field.kind)).toEqual(['technician', 'window', 'text']);
});

test('a reason chooses from the list that fits the event', () => {
  expect(fieldsOf('pend', ['reason'])[0]?.codes).toBe('hold_reason');
  expect(fieldsOf('cancel', ['reason'])[0]?.codes).toBe('cancel_reason');
});

test('what the definition calls optional may stay empty, everything else may not', () => {
  const fields = fieldsOf('solve', ['answer', 'cause', 'symptom'], ['symptom']);

  expect(missingOf(fields, { cause: 'C3.2' })).toEqual(['answer']);
});

test('a window that is needed needs both ends', () => {
  const fields = fieldsOf('book', ['window_start', 'window_end'], []);

  expect(missingOf(fields, { window_start: '2026-03-02T09:00' })).toEqual(['window']);
});

test('empty fields are left out, scores are numbers, moments are UTC', () => {
  const fields = fieldsOf('close', ['score', 'text', 'restored_at']);

  const args = argsOf(fields, { score: '4', text: '  ', restored_at: '2026-03-02T12:00' });

  expect(args).toEqual({
    score: 4,
    restored_at: new Date('2026-03-02T12:00').toISOString().replace('.000Z', 'Z'),
  });
});

test('a field nobody knows is a line of text', () => {
  expect(fieldsOf('invented', ['wish'], [])).toEqual([{ name: 'wish', kind: 'text', required: true }]);
});
