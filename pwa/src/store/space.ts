// Room on the phone: how much is free, whether the browser promised not to throw our data away, and the line below
// which no new photo is taken.

export interface Space {
  readonly free_bytes: number | null;
  readonly used_bytes: number | null;
  readonly persisted: boolean;
}

const PHOTO_FLOOR_BYTES = 200_000_000;

/** Asks the browser how much room there is. */
export async function readSpace(): Promise<Space> {
  const storage = (navigator as Partial<Navigator>).storage;
  const estimate = await storage?.estimate?.();
  const persisted = (await storage?.persisted?.()) ?? false;
  const quota = estimate?.quota ?? null;
  const used = estimate?.usage ?? null;
  return { free_bytes: quota !== null && used !== null ? quota - used : null, used_bytes: used, persisted };
}

/** Asks the browser to keep our data whatever happens. */
export async function askToPersist(): Promise<boolean> {
  const storage = (navigator as Partial<Navigator>).storage;
  return (await storage?.persist?.()) ?? false;
}

/** Whether there is room for another photo; refused before the picture is taken, never after. */
export function roomForPhoto(space: Space): boolean {
  return space.free_bytes === null || space.free_bytes > PHOTO_FLOOR_BYTES;
}
