// The type of an open user database, so that others can be handed one without seeing how it is opened.
export type { UserDatabase } from '#/store/db.ts';
