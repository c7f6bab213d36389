// The app's frame: who is signed in, which screen is shown, the banners above it and the bar below.
import { LogIn, RefreshCw, TriangleAlert } from 'lucide';
import { useState } from 'preact/hooks';
import { Go } from '#/components/button.tsx';
import { Banner } from '#/components/panel.tsx';
import { atCamera } from '#/components/camera/at-camera.ts';
import { place } from '#/components/router.ts';
import { Sheet } from '#/components/sheet.tsx';
import { t } from '#/domain/i18n/field.ts';
import { saveProblem } from '#/screens/act.ts';
import { SignInScreen } from '#/screens/sign-in.tsx';
import { phase, signInHere } from '#/shell/account-session.ts';
import { Bar } from '#/shell/bar.tsx';
import { screenFor } from '#/shell/places.tsx';
import { acceptUpdate, updateReady, updating } from '#/shell/updates.ts';
import { current } from '#/store/current.ts';
import { viewProblem } from '#/store/view.ts';
import { syncState } from '#/sync/status.ts';

export function App() {
  const [signingIn, setSigningIn] = useState(false);
  if (phase.value === 'starting') return null;
  if (phase.value === 'revoked' || phase.value === 'handed_over') return <Revoked />;
  if (phase.value === 'signed_out') return <SignInScreen again={null} onSignIn={signInHere} />;
  const account = current.value?.account ?? null;
  if (signingIn && syncState.value === 'signed_out') {
    const done = (username: string, password: string): Promise<void> =>
      signInHere(username, password).then(() => setSigningIn(false));
    return <SignInScreen again={account} onSignIn={done} onCancel={() => setSigningIn(false)} />;
  }
  return (
    <>
      <Banners onSignIn={() => setSigningIn(true)} />
      {viewProblem.value ? <BrokenStorage /> : screenFor(place.value)}
      <Bar />
      {saveProblem.value && (
        <Sheet title={t('not_saved')} closeName={t('close')} onClose={() => (saveProblem.value = null)}>
          <p class="lead">{t('not_saved_text')}</p>
          <Go onClick={() => (saveProblem.value = null)}>{t('close')}</Go>
        </Sheet>
      )}
    </>
  );
}

function Banners({ onSignIn }: { readonly onSignIn: () => void }) {
  return (
    <>
      {current.value?.account.demo && <Banner look="demo">{t('demo_banner')}</Banner>}
      {syncState.value === 'signed_out' && (
        <Banner
          look="soon"
          icon={LogIn}
          action={
            <button type="button" class="btn" onClick={onSignIn}>
              {t('sign_in')}
            </button>
          }
        >
          {t('signed_out_banner')}
        </Banner>
      )}
      {syncState.value === 'outdated' && (
        <Banner look="soon" icon={TriangleAlert}>
          {t('outdated_banner')}
        </Banner>
      )}
      {updateReady.value && !atCamera() && (
        <Banner
          look="sync"
          icon={RefreshCw}
          action={
            <button type="button" class="btn" disabled={updating.value} onClick={() => void acceptUpdate()}>
              {t('update_now')}
            </button>
          }
        >
          {t('update_ready')}
        </Banner>
      )}
    </>
  );
}

function BrokenStorage() {
  return (
    <main>
      <div class="head">
        <h1>{t('storage_broken')}</h1>
      </div>
      <p class="lead">{t('storage_broken_text')}</p>
      <Go icon={RefreshCw} onClick={() => location.reload()}>
        {t('try_again')}
      </Go>
    </main>
  );
}

function Revoked() {
  const done = phase.value === 'handed_over';
  return (
    <main class="sign-in">
      <h1>{t('revoked_title')}</h1>
      <p class="lead">{t(done ? 'revoked_done' : 'revoked_text')}</p>
      {!done && <p class="lead">{t('revoked_waiting')}</p>}
    </main>
  );
}
