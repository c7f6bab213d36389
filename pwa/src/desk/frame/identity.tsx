// The mark, the language switch and the menu of the person at the desk.
import { useRef } from 'preact/hooks';
import { t } from '#/desk/i18n/words.ts';
import { Icon } from '#/desk/parts/icon.tsx';
import { Avatar } from '#/desk/parts/marks.tsx';
import { me, signOut, switchLanguage, switchTheme, theme, type Theme } from '#/desk/state/session.ts';
import { lang } from '#/domain/i18n/words.ts';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** The mark: a tag with a line of text. */
export function Logo() {
  return (
    <span class="logo">
      <svg width="26" height="20" viewBox="0 0 26 20" aria-hidden="true">
        <path class="ink" d="M8 1h15a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H8L1 12V8z" />
        <circle class="hole" cx="7.5" cy="10" r="2.3" />
        <path class="lines" d="M13 6.5h7M13 10h7M13 13.500h4" />
      </svg>
      Fieldtag
    </span>
  );
}

/** Switches to the other language, named in its own words. */
export function LanguageSwitch() {
  const other = lang.value === 'en' ? 'zh' : 'en';
  return (
    <button
      type="button"
      class="b q"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => switchLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}

/** The signed-in person, his colours and the way out. */
export function PersonMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const who = me.value?.user;
  if (!who) return null;
  return (
    <>
      <button
        type="button"
        class="b q who"
        popovertarget="person-menu"
        aria-label={t('person.menu', { name: who.name })}
      >
        <Avatar name={who.name} mine />
      </button>
      <div id="person-menu" class="menu" popover="auto" ref={menu}>
        <p>
          <b>{who.name}</b>
          <span>{t(`role.${who.role}` as Parameters<typeof t>[0])}</span>
        </p>
        <fieldset>
          <legend>{t('person.colours')}</legend>
          {THEMES.map((name) => (
            <label key={name} class="pick">
              <input
                type="radio"
                name="theme"
                checked={theme.value === name}
                onChange={() => switchTheme(name)}
              />
              {t(`theme.${name}`)}
            </label>
          ))}
        </fieldset>
        <button type="button" class="b" onClick={() => void signOut()}>
          <Icon name="signout" />
          {t('person.signOut')}
        </button>
      </div>
    </>
  );
}
