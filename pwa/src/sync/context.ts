// What one run works with, handed in so that tests and the service worker can bring their own.
import type { SyncServer } from '#/net/sync-calls.ts';
import type { PhotoUpload } from '#/net/tus-upload.ts';
import type { UserDatabase } from '#/store/handle.ts';

export interface SyncContext {
  readonly db: UserDatabase;
  readonly server: SyncServer;
  readonly deviceId: string;
  readonly appVersion: string;
  readonly now: () => Date;
  readonly random: () => number;
  readonly upload: (photo: PhotoUpload) => Promise<void>;
  readonly locks: Pick<LockManager, 'request'>;
  readonly onPhotoProgress: (photoId: string, sent: number | null) => void;
}

/** The server took part of a batch and asks for a pause before the rest. */
export class HaltedError extends Error {
  constructor(readonly retryAfterSeconds: number | null) {
    super('the server halted the batch');
    this.name = 'HaltedError';
  }
}

/** The server does not answer as the protocol says: nothing may be assumed, everything is kept. */
export class ProtocolError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'ProtocolError';
  }
}
