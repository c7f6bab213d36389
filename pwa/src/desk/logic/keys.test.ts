// Which key presses are the desk's, and which letter each step gets.
import { expect, test } from 'vitest';
import { commandOf, stepKeys } from '#/desk/logic/keys.ts';

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });

test('letters move and act while nobody types', () => {
  expect(['j', 'k', '/', 'n', 'e', 'r', '?'].map((key) => commandOf(press(key), false))).toEqual([
    'next',
    'previous',
    'search',
    'intake',
    'chase',
    'note',
    'keys',
  ]);
});

test('while someone types only Escape and Ctrl-K are taken', () => {
  expect(commandOf(press('j'), true)).toBeNull();
  expect(commandOf(press('Escape'), true)).toBe('back');
  expect(commandOf(press('k', true), true)).toBe('commands');
});

test('the browser keeps its own shortcuts', () => {
  expect(commandOf(press('r', true), false)).toBeNull();
});

test('no two steps share a key and no step takes a command of the desk', () => {
  const keys = stepKeys(['approve', 'request_dispatch', 'assign', 'pend', 'unheard_of']);

  expect([...keys]).toEqual([
    ['approve', 'd'],
    ['assign', 'a'],
    ['pend', 'h'],
  ]);
});
