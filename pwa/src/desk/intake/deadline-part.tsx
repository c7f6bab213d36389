// The deadline before saving: what will be promised for this line and this class.
import { useEffect, useMemo } from 'preact/hooks';
import { type Args, previewTicket } from '#/desk/api/desk.ts';
import type { DeadlinePreview } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { dueAt } from '#/desk/logic/due.ts';
import { receiptDuration } from '#/desk/parts/duration.ts';
import { ClockPlate } from '#/desk/parts/plate.tsx';
import { whatHappened } from '#/desk/parts/states.tsx';
import { intake } from '#/desk/state/intake.ts';
import { Latest } from '#/desk/state/latest.ts';
import { nameOf } from '#/desk/state/reference.ts';
import { now } from '#/domain/now.ts';

export function DeadlinePart() {
  const preview = useMemo(() => new Latest<Args, DeadlinePreview>(previewTicket), []);
  const { kind, product, symptom } = intake.value;

  useEffect(() => {
    if (!product && !symptom) {
      preview.clear();
      return;
    }
    preview.put({
      kind,
      ...(product ? { product_id: product.id } : {}),
      ...(symptom ? { symptom } : {}),
    });
  }, [kind, product?.id, symptom]);

  const promised = preview.answer.value;
  const problem = preview.problem.value;
  return (
    <section aria-live="polite">
      <h2>{t('intake.deadline')}</h2>
      {problem ? <p class="note">{whatHappened(problem)}</p> : null}
      {promised ? (
        <>
          <ClockPlate due={dueAt({ due_at: promised.due_at }, now.value)} usedPercent={null} />
          <dl class="facts">
            <div>
              <dt>{t('intake.level')}</dt>
              <dd>
                {nameOf('service_level', promised.service_level)}
                {promised.target_s === null ? '' : ` · ${receiptDuration(promised.target_s)}`}
              </dd>
            </div>
            <div>
              <dt>{t('field.severity')}</dt>
              <dd>{nameOf('severity', promised.severity)}</dd>
            </div>
            <div>
              <dt>{t('intake.priority')}</dt>
              <dd>{nameOf('priority', String(promised.priority))}</dd>
            </div>
          </dl>
        </>
      ) : (
        <p class="note">{t('intake.deadlineHint')}</p>
      )}
    </section>
  );
}
