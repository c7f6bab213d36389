// The account and database the app works with now. Set by the shell when someone signs in or the app starts.
import { signal } from '@preact/signals';
import type { Account } from '#/store/account.ts';
import type { UserDatabase } from '#/store/handle.ts';

export interface Current {
  readonly account: Account;
  readonly db: UserDatabase;
}

export const current = signal<Current | null>(null);
