// Signing in, also in the middle of work: what was typed on the screen below is still there afterwards.
import { useState } from 'preact/hooks';
import { Failure } from '#/desk/parts/states.tsx';
import { LanguageSwitch, Logo } from '#/desk/frame/identity.tsx';
import { t } from '#/desk/i18n/words.ts';
import { signIn } from '#/desk/state/session.ts';
import { ProblemError } from '#/domain/problem.ts';

export function SignIn({ again }: { readonly again: boolean }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await signIn(name.trim(), password);
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main class="signin">
      <header>
        <Logo />
        <LanguageSwitch />
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1>{t('signin.title')}</h1>
        {again ? <p>{t('signin.again')}</p> : null}
        {error ? <SignInProblem error={error} /> : null}
        <label class="fld">
          <span>{t('signin.name')}</span>
          <input
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            autofocus
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label class="fld">
          <span>{t('signin.password')}</span>
          <input
            name="password"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="b p" disabled={busy}>
          {busy ? t('signin.busy') : t('signin.do')}
        </button>
        <p class="note">
          <a href="/app/">{t('start.fieldApp')}</a>
        </p>
      </form>
    </main>
  );
}

function SignInProblem({ error }: { readonly error: Error }) {
  const wrong = error instanceof ProblemError && error.status === 401;
  if (!wrong) return <Failure error={error} />;
  return (
    <p class="failure" role="alert">
      {t('signin.wrong')}
    </p>
  );
}
