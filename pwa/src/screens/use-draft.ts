// The state of a form that survives leaving the screen or losing the browser.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { current } from '#/store/current.ts';
import { dropDraft, readDraft, writeDraft } from '#/store/drafts.ts';

/** The draft under a key, a way to change some of it, and a way to forget it. */
export function useDraft<T extends object>(
  key: string,
  initial: T,
): readonly [T, (fields: Partial<T>) => void, () => Promise<void>] {
  const [draft, setDraft] = useState(initial);
  const db = current.value?.db;
  useEffect(() => {
    if (db) void readDraft<T>(db, key).then((kept) => kept && setDraft((now) => ({ ...now, ...kept })));
  }, [db, key]);
  const change = useCallback(
    (fields: Partial<T>) =>
      setDraft((now) => {
        const next = { ...now, ...fields };
        if (db) void writeDraft(db, key, next);
        return next;
      }),
    [db, key],
  );
  const forget = useCallback(async () => {
    if (db) await dropDraft(db, key);
  }, [db, key]);
  return [draft, change, forget];
}
