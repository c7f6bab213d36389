// The finished print jobs that came with the labels: heavy, so kept apart from the rows and read one at a time.
import type { PrintJob } from '#/domain/rows.ts';
import type { UserDatabase } from '#/store/handle.ts';

export async function readPrintJobs(db: UserDatabase, labelId: string): Promise<readonly PrintJob[]> {
  return (await db.print_jobs.get(labelId))?.jobs ?? [];
}
