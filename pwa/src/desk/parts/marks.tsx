// The small shapes every screen uses: a key cap, a person's initials, the tag of a product number, a level's chip.
import type { ComponentChildren } from 'preact';
import { t } from '#/desk/i18n/words.ts';
import { lang } from '#/domain/i18n/words.ts';
import { nameOf } from '#/desk/state/reference.ts';

const CJK = /[\u3400-\u9fff]+/;

/** A key as it is drawn on a keyboard. */
export function Kbd({ children }: { readonly children: ComponentChildren }) {
  return (
    <kbd class="kbd" aria-hidden="true">
      {children}
    </kbd>
  );
}

/** A person in two letters, or the family name in Chinese; nobody yet is a dashed plus. */
export function Avatar({ name, mine = false }: { readonly name: string | null; readonly mine?: boolean }) {
  if (name === null)
    return <span class="av none" role="img" title={t('person.none')} aria-label={t('person.none')} />;
  return (
    <span class={mine ? 'av me' : 'av'} role="img" title={name} aria-label={name}>
      {initials(name)}
    </span>
  );
}

/** A product number on the printed label's silhouette, in fours. */
export function NumberTag({ number, href }: { readonly number: string; readonly href?: string }) {
  const text = inFours(number);
  return href ? (
    <a class="tag" href={href}>
      {text}
    </a>
  ) : (
    <span class="tag">{text}</span>
  );
}

/** A service level, by its name and never by a colour. */
export function LevelChip({ level }: { readonly level: string | null | undefined }) {
  return level ? <span class="chip">{nameOf('service_level', level)}</span> : null;
}

/** The letters that stand for a name; of a name in both scripts, those of the chosen language. */
export function initials(name: string): string {
  const chinese = CJK.exec(name)?.[0];
  const latin = name.replace(CJK, ' ').trim();
  if (chinese && (lang.value === 'zh' || !latin)) return chinese.slice(0, 1);
  const clean = latin || name.trim();
  const words = clean.split(/\s+/);
  const letters = words.length > 1 ? words.map((word) => word.charAt(0)).join('') : clean;
  return letters.slice(0, 2).toUpperCase();
}

/** A number in groups of four; one that is already grouped stays as it is. */
export function inFours(number: string): string {
  return /\s|-/.test(number) ? number : number.replace(/(.{4})(?=.)/g, '$1 ');
}
