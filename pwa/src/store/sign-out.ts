// What signing out leaves on the phone: nothing that was pulled, everything that was not sent, ready for the same
// user's next sign-in. Deleting the whole database is only for a revoked phone whose work was delivered.
import { deleteUserDatabase } from '#/store/db.ts';
import type { UserDatabase } from '#/store/handle.ts';
import { deletePhoto } from '#/store/photos.ts';

/** Removes the pulled rows and what the server has proved to have; keeps unsent operations and photos. */
export async function removePulled(db: UserDatabase): Promise<void> {
  const tables = [db.base, db.staging, db.print_jobs, db.meta, db.outbox, db.conflicts, db.log];
  await db.transaction('rw', tables, async () => {
    await Promise.all([db.base.clear(), db.staging.clear(), db.print_jobs.clear(), db.log.clear()]);
    await db.meta.bulkDelete(['cursor', 'applied_seq', 'staging_cursor', 'staging_epoch', 'pulled_once']);
    await db.meta.bulkDelete(['last_complete_pull_at', 'retry_at', 'failures']);
    await db.outbox.where('status').equals('acked').delete();
  });
  const sent = await db.photos.where('state').equals('verified').toArray();
  for (const photo of sent) await deletePhoto(db, photo);
}

/** Deletes the database with everything in it. Only for work that was delivered. */
export async function deleteEverything(db: UserDatabase): Promise<void> {
  await deleteUserDatabase(db);
}
