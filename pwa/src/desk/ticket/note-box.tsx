// A note on the ticket: typed words are kept until the server has them, under one id, so that trying again never
// writes a note twice.
import { useEffect, useRef, useState } from 'preact/hooks';
import { noteTicket } from '#/desk/api/desk.ts';
import { t } from '#/desk/i18n/words.ts';
import { newId } from '#/domain/new-id.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Kbd } from '#/desk/parts/marks.tsx';
import { Failure } from '#/desk/parts/states.tsx';
import { draftOf, dropDraft, keepDraft } from '#/desk/state/drafts.ts';
import { noteOpen, say } from '#/desk/state/screen.ts';
import { may } from '#/desk/state/session.ts';

export function NoteBox(props: { readonly ticketId: string; readonly onNoted: () => Promise<void> }) {
  const key = `note:${props.ticketId}`;
  const area = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const draft = draftOf(key).value;
  const text = draft.text ?? '';
  const open = noteOpen.value || text !== '';

  useEffect(() => {
    if (noteOpen.value) area.current?.focus();
  }, [noteOpen.value]);

  if (!may('ticket.make')) return null;
  if (!open) {
    return (
      <button
        type="button"
        class="reply"
        onClick={() => {
          noteOpen.value = true;
        }}
      >
        <Icon name="message" />
        {t('note.add')}
        <Kbd>r</Kbd>
      </button>
    );
  }
  const submit = async (): Promise<void> => {
    if (!text.trim() || busy) return;
    const id = draft.id ?? newId();
    keepDraft(key, 'id', id);
    setBusy(true);
    setError(null);
    try {
      await noteTicket(props.ticketId, id, text.trim());
      dropDraft(key);
      noteOpen.value = false;
      say(t('note.added'));
      await props.onNoted();
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };
  const leave = (): void => {
    noteOpen.value = false;
    if (!text.trim()) dropDraft(key);
    area.current?.blur();
  };

  return (
    <form
      class="notef"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        else if (event.key === 'Escape') leave();
        else return;
        event.preventDefault();
      }}
    >
      <textarea
        ref={area}
        rows={3}
        maxLength={4000}
        aria-label={t('note.add')}
        placeholder={t('note.hint')}
        value={text}
        onInput={(event) => keepDraft(key, 'text', event.currentTarget.value)}
      />
      {error ? <Failure error={error} safe={t('step.kept')} /> : null}
      <div class="acts">
        <button type="submit" class="b p" disabled={busy || !text.trim()}>
          {t(busy ? 'step.sending' : 'note.do')}
          <Kbd>Ctrl ↵</Kbd>
        </button>
        <button
          type="button"
          class="b"
          onClick={() => {
            dropDraft(key);
            leave();
          }}
        >
          {t('word.discard')}
        </button>
      </div>
    </form>
  );
}
