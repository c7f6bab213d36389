// Adding one measurement: what, how much, in which unit; light levels are judged at once.
import { Check } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { Segments, TextField } from '#/components/field.tsx';
import { goInstead } from '#/components/router.ts';
import { t } from '#/domain/i18n/field.ts';
import { newId } from '#/domain/new-id.ts';
import { act, perform } from '#/screens/act.ts';
import { InnerHead } from '#/screens/label.tsx';
import { useOrder } from '#/screens/order-data.ts';
import { OrderGone } from '#/screens/order-gone.tsx';
import { useDraft } from '#/screens/use-draft.ts';

const KINDS = [
  { kind: 'light_level', unit: 'dBm' },
  { kind: 'download', unit: 'Mbit/s' },
  { kind: 'upload', unit: 'Mbit/s' },
  { kind: 'latency', unit: 'ms' },
  { kind: 'packet_loss', unit: '%' },
  { kind: 'voltage', unit: 'V' },
] as const;

export function ReadingScreen({ id }: { readonly id: string }) {
  const data = useOrder(id);
  const [draft, change, forget] = useDraft<ReadingDraft>(`reading:${id}`, {
    kind: 'light_level',
    typed: '',
    instrument: '',
  });
  const [tried, setTried] = useState(false);
  if (!data) return <OrderGone />;
  const unit = KINDS.find((entry) => entry.kind === draft.kind)?.unit ?? '';
  const value = parseTyped(draft.typed, draft.kind);
  const save = async (): Promise<void> => {
    setTried(true);
    if (value === null) return;
    const args = {
      reading_id: newId(),
      kind: draft.kind,
      value,
      unit,
      measured_at: new Date().toISOString(),
      ...(draft.instrument.trim() ? { instrument: draft.instrument.trim() } : {}),
    };
    if (!(await perform(data.order, [act('reading.add', args)]))) return;
    await forget();
    goInstead(`/orders/${id}`);
  };
  return (
    <>
      <main>
        <InnerHead data={data} title={t('reading_title')} />
        <div class="form">
          <Segments
            label={t('reading_kind')}
            choices={KINDS.map(({ kind }) => ({ value: kind, text: t(`reading_${kind}`) }))}
            value={draft.kind}
            onChoose={(kind) =>
              change({ kind: KINDS.find((entry) => entry.kind === kind)?.kind ?? 'light_level' })
            }
          />
          <TextField
            label={`${t('reading_value')} (${unit})`}
            hint={draft.kind === 'light_level' && value !== null ? lightWord(value) : undefined}
            error={tried && value === null ? t('reading_value_needed') : null}
            inputMode="decimal"
            value={draft.typed}
            onInput={(typed) => change({ typed })}
          />
          <TextField
            label={t('reading_instrument')}
            value={draft.instrument}
            onInput={(instrument) => change({ instrument })}
          />
        </div>
      </main>
      <div class="act">
        <Go icon={Check} onClick={save}>
          {t('save')}
        </Go>
      </div>
    </>
  );
}

interface ReadingDraft {
  readonly kind: (typeof KINDS)[number]['kind'];
  readonly typed: string;
  readonly instrument: string;
}

/** The number typed. A light level is always negative in practice, and phones' number pads often lack the minus. */
function parseTyped(typed: string, kind: string): number | null {
  const text = typed.trim().replace(',', '.').replace('−', '-');
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const value = Number(text);
  return kind === 'light_level' && value > 0 ? -value : value;
}

function lightWord(value: number): string {
  if (value > -8 || value < -27) return `${signed(value)} dBm · ${t('reading_light_bad')}`;
  return `${signed(value)} dBm · ${t(value < -25 ? 'reading_light_low' : 'reading_light_good')}`;
}

/** With a real minus sign. */
function signed(value: number): string {
  return String(value).replace('-', '−');
}
