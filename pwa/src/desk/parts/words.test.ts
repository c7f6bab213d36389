// Names, lengths of time and events in words, in the language of the screen.
import { beforeEach, expect, test } from 'vitest';
import type { StoryEvent } from '#/desk/api/ticket-rows.ts';
import { largeDuration, receiptDuration, shortDuration } from '#/desk/parts/duration.ts';
import { inFours, initials } from '#/desk/parts/marks.tsx';
import { storyWords } from '#/desk/parts/story-words.ts';
import { reference } from '#/desk/state/reference.ts';
import { lang } from '#/domain/i18n/words.ts';

function event(type: string, data: StoryEvent['data']): StoryEvent {
  return { id: type, at: '2026-03-02T04:00:00Z', type, actor: 'Erin', data };
}

beforeEach(() => {
  lang.value = 'en';
  reference.value = [
    {
      kind: 'stage',
      code: 'review',
      parent: null,
      name_en: 'Review',
      name_zh: '复核',
      data: null,
      position: 0,
    },
    {
      kind: 'hold_reason',
      code: 'spare',
      parent: null,
      name_en: 'Spare part',
      name_zh: '备件',
      data: null,
      position: 0,
    },
  ];
});

test('a name in both scripts is shortened in the language of the screen', () => {
  expect(initials('Erin Lin 林悦')).toBe('EL');
  lang.value = 'zh';
  expect(initials('Erin Lin 林悦')).toBe('林');
});

test('a name in one script keeps it', () => {
  expect([initials('Tess'), initials('谢婷')]).toEqual(['TE', '谢']);
});

test('product numbers stand in fours', () => {
  expect(inFours('JK26041855073316')).toBe('JK26 0418 5507 3316');
});

test.each([
  [26, '26 min'],
  [80, '1 h 20'],
  [3 * 24 * 60, '3 d'],
])('%s minutes on a plate are %s', (minutes, words) => {
  expect(shortDuration(minutes)).toBe(words);
});

test('the receipt counts in hours and minutes', () => {
  expect([receiptDuration(14_400), receiptDuration(-3720)]).toEqual(['4 h 00', '1 h 02']);
});

test('the clock shows minutes, then hours, then days', () => {
  expect([43, 240, 1440, 5000].map((minutes) => largeDuration(minutes).figure)).toEqual([
    '43',
    '4:00',
    '24',
    '3',
  ]);
});

test('a step is told by its own name and where it led', () => {
  const words = storyWords(
    event('stage_changed', {
      name_en: 'Ask for a visit',
      name_zh: '申请派单',
      from: 'expert',
      to: 'review',
      text: 'No light',
    }),
  );

  expect(words).toMatchObject({ head: 'Ask for a visit', to: 'Review', body: 'No light', quote: '' });
});

test('the customer’s words are quoted, not repeated below', () => {
  const words = storyWords(event('ticket_opened', { channel: 'scan', description: 'Nothing works' }));

  expect(words).toMatchObject({ quote: 'Nothing works', body: '' });
});

test('a reason is named whatever list it is from', () => {
  expect(storyWords(event('order_hold', { reason: 'spare' })).body).toBe('Spare part');
});

test('an event nobody named is still told', () => {
  expect(storyWords(event('something_new', {})).head).toBe('something new');
});
