// Intake as a conversation: one search, then only what is still unknown; the class by typing or by the guided check;
// the deadline before saving.
import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchOne } from '#/desk/api/call.ts';
import type { ProductDetail } from '#/desk/api/record-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { ContactPart } from '#/desk/intake/contact-part.tsx';
import { DeadlinePart } from '#/desk/intake/deadline-part.tsx';
import { GuidePart, guideText } from '#/desk/intake/guide-part.tsx';
import { KnownPart } from '#/desk/intake/known-part.tsx';
import { WhoPart } from '#/desk/intake/who-part.tsx';
import { WhatPart } from '#/desk/intake/what-part.tsx';
import { isTouched, missingOf, withContact } from '#/desk/logic/intake-draft.ts';
import { Kbd } from '#/desk/parts/marks.tsx';
import { Failure } from '#/desk/parts/states.tsx';
import { useCommand } from '#/desk/state/commands.ts';
import { refreshFeeds } from '#/desk/state/feeds.ts';
import { changeIntake, dropIntake, intake, sendIntake } from '#/desk/state/intake.ts';
import { go, HOME } from '#/desk/state/route.ts';
import { say } from '#/desk/state/screen.ts';

export function Intake() {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const draft = intake.value;
  const known = useProduct(draft.product?.id ?? null);
  const missing = missingOf(draft);

  useCommand('back', () => history.back());

  const save = async (): Promise<void> => {
    setTried(true);
    setError(null);
    if (missing.length > 0) {
      form.current?.querySelector<HTMLElement>(`[name=${missing[0] ?? ''}]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      const ticket = await sendIntake(guideText(draft));
      say(t('intake.saved', { number: ticket.number }));
      go({ place: 'queue', view: 'all_open', ticket: ticket.id });
      await refreshFeeds('/api/tickets', '/api/desk/summary');
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main class="pg intake">
      <header>
        <h1>{t('intake.new')}</h1>
        <p class="dim">{t('intake.lead')}</p>
      </header>
      <form
        ref={form}
        class="in-cols"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save();
        }}
      >
        <div class="in-main">
          <WhoPart />
          <WhatPart missing={tried ? missing : []} />
          <GuidePart />
          <ContactPart missing={tried ? missing : []} />
        </div>
        <aside class="in-side">
          <DeadlinePart />
          {error ? <Failure error={error} safe={t('intake.kept')} onRetry={() => void save()} /> : null}
          {tried && missing.length > 0 ? (
            <p class="missing" role="alert">
              {t('intake.missing', {
                fields: missing.map((field) => t(`intake.${field}`)).join(t('intake.comma')),
              })}
            </p>
          ) : null}
          <div class="acts">
            <button type="submit" class="b p" disabled={busy}>
              {t(busy ? 'step.sending' : 'intake.save')}
              <Kbd>Ctrl ↵</Kbd>
            </button>
            {isTouched(draft) ? (
              <button
                type="button"
                class="b"
                onClick={() => {
                  dropIntake();
                  go(HOME);
                }}
              >
                {t('word.discard')}
              </button>
            ) : null}
          </div>
          <KnownPart detail={known} />
        </aside>
      </form>
    </main>
  );
}

/** What is on file about the chosen product: its contact fills the form, its tickets stand beside it. */
function useProduct(id: string | null): ProductDetail | null {
  const [detail, setDetail] = useState<ProductDetail | null>(null);
  useEffect(() => {
    setDetail(null);
    if (id === null) return;
    let left = false;
    fetchOne<ProductDetail>(`/api/products/${id}`).then(
      (found) => {
        if (left) return;
        setDetail(found);
        changeIntake(withContact(intake.value, found.site?.contact_name, found.site?.contact_phone));
      },
      // The form works without it: what is on file is a help, not a need.
      () => left || setDetail(null),
    );
    return () => {
      left = true;
    };
  }, [id]);
  return detail;
}
