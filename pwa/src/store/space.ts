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
  const storage = storageOf();
  const { quota, usage } = (await storage?.estimate()) ?? {};
  const known = quota !== undefined && usage !== undefined;
  return {
    free_bytes: known ? quota - usage : null,
    used_bytes: usage ?? null,
    persisted: (await storage?.persisted()) ?? false,
  };
}

/** Asks the browser to keep our data whatever happens. */
export async function askToPersist(): Promise<boolean> {
  return (await storageOf()?.persist()) ?? false;
}

/** The storage manager; absent without a secure context and outside browsers. */
function storageOf(): StorageManager | undefined {
  return typeof navigator === 'undefined' ? undefined : (navigator as Partial<Navigator>).storage;
}

/** Whether there is room for another photo; refused before the picture is taken, never after. */
export function roomForPhoto(space: Space): boolean {
  return space.free_bytes === null || space.free_bytes > PHOTO_FLOOR_BYTES;
}
