// The views column shows what a role may do and what the server counts for it, nothing else.
import { beforeEach, expect, test } from 'vitest';
import { allEntries } from '#/desk/frame/view-entries.ts';
import { me } from '#/desk/state/session.ts';

const COUNTED = new Set(['all_open', 'overdue', 'conflicts', 'photos', 'approvals']);

function signedIn(...can: string[]): void {
  me.value = {
    user: { id: 'u', username: 'dana', name: 'Dana', role: 'dispatcher', lang: 'en', area: null },
    demo: false,
    carrier: { name_en: 'C', name_zh: 'C', hotline: null },
    can,
  };
}

const keys = (): string[] => allEntries(COUNTED).map((entry) => entry.key);

beforeEach(() => signedIn());

test('without the right to settle, approve or review those views are not shown', () => {
  expect(keys()).toEqual(['all_open', 'overdue', 'board', 'orders']);
});

test('with the rights they are', () => {
  signedIn('conflict.settle', 'photo.review', 'order.approve');

  expect(keys()).toEqual(['all_open', 'overdue', 'approvals', 'conflicts', 'photos', 'board', 'orders']);
});
