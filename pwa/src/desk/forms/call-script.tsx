// What to say in the follow-up call, before the score is asked.
import { t } from '#/desk/i18n/words.ts';
import { me } from '#/desk/state/session.ts';
import { pick } from '#/domain/i18n/words.ts';

export function CallScript() {
  const who = me.value;
  if (!who) return null;
  const carrier = pick({ ...who.carrier });
  return (
    <ol class="script">
      <li>{t('script.hello', { carrier, name: who.user.name })}</li>
      <li>{t('script.works')}</li>
      <li>{t('script.score')}</li>
      <li>{t('script.thanks', { hotline: who.carrier.hotline ?? '' })}</li>
    </ol>
  );
}
