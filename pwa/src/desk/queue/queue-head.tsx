// The queue's heading: which view, how many, and a filter within it.
import { useEffect, useState } from 'preact/hooks';
import { viewName } from '#/desk/frame/view-names.ts';
import { t } from '#/desk/i18n/words.ts';

const PAUSE_MS = 250;

export function QueueHead(props: {
  readonly view: string;
  readonly total: number | null;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
}) {
  const [typed, setTyped] = useState(props.filter);
  const { onFilter, filter } = props;

  useEffect(() => {
    if (typed.trim() === filter) return;
    const timer = setTimeout(() => onFilter(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, filter, onFilter]);

  return (
    <div class="lh">
      <h1>{viewName(props.view)}</h1>
      {props.total === null ? null : <span class="dim">{t('queue.total', { n: props.total })}</span>}
      <input
        type="search"
        class="narrowing"
        aria-label={t('queue.filter')}
        placeholder={t('queue.filter')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}
