// Signing in: for the first time on this phone, or again after the session ended. In the second case everything is
// kept and only the same user may go on.
import { LogIn } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { Segments, TextField } from '#/components/field.tsx';
import { Banner } from '#/components/panel.tsx';
import { t } from '#/domain/i18n/field.ts';
import { lang } from '#/domain/i18n/words.ts';
import { NoAnswerError, ProblemError } from '#/domain/problem.ts';
import { chooseLanguage } from '#/screens/preferences.ts';
import type { Account } from '#/store/account.ts';

export class WrongUserError extends Error {}
export class NotForFieldError extends Error {}

interface SignInProps {
  /** The account that must sign in again, or null for a fresh sign-in. */
  readonly again: Account | null;
  readonly onSignIn: (username: string, password: string) => Promise<void>;
  readonly onCancel?: () => void;
}

export function SignInScreen({ again, onSignIn, onCancel }: SignInProps) {
  const [username, setUsername] = useState(again?.user.username ?? '');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (username.trim() === '' || password === '' || busy) return;
    setBusy(true);
    setProblem(null);
    await onSignIn(username.trim(), password).catch((error: unknown) =>
      setProblem(problemWords(error, again)),
    );
    setBusy(false);
  };
  return (
    <main class="sign-in">
      <p class="brand">{t('app_name')}</p>
      <h1>{t(again ? 'sign_in_again' : 'sign_in_title')}</h1>
      {again && <p class="lead">{t('sign_in_again_why')}</p>}
      {problem && <Banner look="late">{problem}</Banner>}
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t('username')}
          autoComplete="username"
          error={tried && username.trim() === '' ? t('username_needed') : null}
          value={username}
          onInput={setUsername}
        />
        <TextField
          label={t('password')}
          type="password"
          autoComplete="current-password"
          error={tried && password === '' ? t('password_needed') : null}
          value={password}
          onInput={setPassword}
        />
        <Go type="submit" icon={LogIn} disabled={busy}>
          {t(busy ? 'signing_in' : 'sign_in')}
        </Go>
      </form>
      {onCancel && (
        <button type="button" class="btn q" onClick={onCancel}>
          {t('cancel')}
        </button>
      )}
      <Segments
        label={t('me_language')}
        choices={[
          { value: 'en', text: 'English' },
          { value: 'zh', text: '中文' },
        ]}
        value={lang.value}
        onChoose={(chosen) => void chooseLanguage(chosen === 'zh' ? 'zh' : 'en')}
      />
    </main>
  );
}

function problemWords(error: unknown, again: Account | null): string {
  if (error instanceof NoAnswerError) return t('sign_in_offline');
  if (error instanceof WrongUserError) return t('sign_in_other', { name: again?.user.name ?? '' });
  if (error instanceof NotForFieldError) return t('sign_in_not_here');
  if (error instanceof ProblemError && error.status === 429) {
    return t('sign_in_busy', { s: error.retryAfterSeconds ?? 60 });
  }
  if (error instanceof ProblemError && error.status < 500) return t('sign_in_wrong');
  return t('sign_in_failed');
}
