// Who can take it: the candidates with their reasons, the best first; arrows choose.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Candidate } from '#/desk/api/ticket-rows.ts';
import { Missing } from '#/desk/forms/step-field-missing.tsx';
import { t } from '#/desk/i18n/words.ts';
import { Avatar } from '#/desk/parts/marks.tsx';
import { Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { lang } from '#/domain/i18n/words.ts';

export function CandidatePicker(props: {
  readonly load: () => Promise<readonly Candidate[]>;
  readonly value: string;
  readonly invalid: boolean;
  readonly onChange: (id: string) => void;
}) {
  const [candidates, setCandidates] = useState<readonly Candidate[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  const first = useRef<HTMLInputElement>(null);
  const { load } = props;

  useEffect(() => {
    let left = false;
    setError(null);
    load().then(
      (found) => left || setCandidates(found),
      (problem: unknown) => left || setError(problem instanceof Error ? problem : new Error(String(problem))),
    );
    return () => {
      left = true;
    };
  }, [turn]);

  // The list comes after the form was opened: the keyboard goes to it when nothing was typed elsewhere yet.
  useEffect(() => {
    const here = document.activeElement;
    const typing =
      here instanceof HTMLTextAreaElement || (here instanceof HTMLInputElement && here.type !== 'radio');
    if (candidates && !props.value && !typing) first.current?.focus();
  }, [candidates]);

  return (
    <fieldset class="fld cands">
      <legend>{t('field.technician')}</legend>
      {props.invalid ? <Missing /> : null}
      {error ? <Failure error={error} onRetry={() => setTurn(turn + 1)} /> : null}
      {candidates === null && !error ? <SkeletonRows rows={3} tall /> : null}
      {candidates?.length === 0 ? <p class="note">{t('form.noCandidates')}</p> : null}
      {candidates?.map((candidate, index) => (
        <label key={candidate.id} class={props.value === candidate.id ? 'cand on' : 'cand'}>
          <input
            ref={index === 0 ? first : null}
            type="radio"
            name="technician"
            checked={props.value === candidate.id}
            onChange={() => props.onChange(candidate.id)}
          />
          <Avatar name={candidate.name} />
          <b>{candidate.name}</b>
          <small>{reasonsOf(candidate)}</small>
        </label>
      ))}
    </fieldset>
  );
}

/** Why this person, in one line; without reasons, how much he has in hand. */
export function reasonsOf(candidate: Candidate): string {
  const reasons = lang.value === 'zh' ? candidate.reasons_zh : candidate.reasons_en;
  if (reasons.length > 0) return reasons.join(lang.value === 'zh' ? '，' : ', ');
  return t('person.load', { n: candidate.open_orders });
}
