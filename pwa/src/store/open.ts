// Opening a user's database by id, for those above the store that have no account in hand.
export { userDatabase } from '#/store/db.ts';
