// The way back from a scan's result to the camera.
import { ScanLine } from 'lucide';
import { Go } from '#/components/button.tsx';
import { t } from '#/domain/i18n/field.ts';

export function Again({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <Go icon={ScanLine} onClick={onAgain}>
      {t('scan_again')}
    </Go>
  );
}
