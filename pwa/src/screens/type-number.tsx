// Typing the product number, for a code that cannot be read.
import { Search } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { TextField } from '#/components/field.tsx';
import { Sheet } from '#/components/sheet.tsx';
import { t } from '#/domain/i18n/field.ts';
import { groupNumber, normaliseNumber } from '#/domain/payload.ts';

export function TypeNumber(props: {
  readonly onFind: (typed: string) => void;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  return (
    <Sheet title={t('scan_typed_title')} closeName={t('close')} onClose={props.onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (normaliseNumber(typed).length > 0) props.onFind(typed);
        }}
      >
        <TextField
          label={t('scan_typed_label')}
          hint={t('scan_typed_hint')}
          autoCapitalize="characters"
          value={typed}
          onInput={(value) => setTyped(groupNumber(value))}
        />
        <Go type="submit" icon={Search}>
          {t('scan_typed_find')}
        </Go>
      </form>
    </Sheet>
  );
}
