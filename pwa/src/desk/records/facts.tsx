// Facts by name, those without a value left out; and a label's state in words.
import { t } from '#/desk/i18n/words.ts';

export function Facts({
  rows,
}: {
  readonly rows: readonly (readonly [string, string | null | undefined])[];
}) {
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A label's state in words. */
export function labelWord(state: string): string {
  const known = ['blank', 'prepared', 'printed', 'affixed', 'replaced', 'retired'].includes(state);
  return known ? t(`label.${state}` as Parameters<typeof t>[0]) : state;
}

/** A line's status in words. */
export function statusWord(status: string): string {
  const known = ['active', 'installing', 'suspended', 'ceased'].includes(status);
  return known ? t(`status.${status}` as Parameters<typeof t>[0]) : status;
}
