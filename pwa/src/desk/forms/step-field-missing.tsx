// Says that a field must be filled, in words, between its name and its control.
import { t } from '#/desk/i18n/words.ts';

export function Missing() {
  return <small class="missing">{t('form.missing')}</small>;
}
