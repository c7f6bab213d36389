// The bar on top: the search, all commands, a new intake, the language and the person.
import { t } from '#/desk/i18n/words.ts';
import { LanguageSwitch, Logo, PersonMenu } from '#/desk/frame/identity.tsx';
import { FindBox } from '#/desk/frame/find-box.tsx';
import { Icon } from '#/desk/parts/icon.tsx';
import { Kbd } from '#/desk/parts/marks.tsx';
import { addressOf } from '#/desk/state/route.ts';
import { overlay } from '#/desk/state/screen.ts';
import { may } from '#/desk/state/session.ts';

export function TopBar() {
  return (
    <header class="topb">
      <button
        type="button"
        class="b q menu-b"
        aria-label={t('views.title')}
        onClick={() => {
          overlay.value = overlay.value === 'views' ? null : 'views';
        }}
      >
        <Icon name="menu" />
      </button>
      <Logo />
      <FindBox />
      <div class="topr">
        <button
          type="button"
          class="b q cmd"
          onClick={() => {
            overlay.value = 'commands';
          }}
        >
          {t('commands.all')}
          <Kbd>Ctrl K</Kbd>
        </button>
        {may('ticket.make') ? (
          <a class="b p" href={addressOf({ place: 'intake' })} aria-label={t('intake.new')}>
            <Icon name="plus" />
            <span>{t('intake.new')}</span>
            <Kbd>n</Kbd>
          </a>
        ) : null}
        <LanguageSwitch />
        <PersonMenu />
      </div>
    </header>
  );
}
