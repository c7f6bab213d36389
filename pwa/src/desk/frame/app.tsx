// The desk as a whole: who is there decides what is shown; the address decides which place.
import { sessionEnded } from '#/desk/api/call.ts';
import { CommandPalette } from '#/desk/frame/commands.tsx';
import { DemoBanner, DemoCodes } from '#/desk/frame/demo.tsx';
import { useDeskKeys } from '#/desk/frame/desk-keys.ts';
import { KeysDialog } from '#/desk/frame/keys-dialog.tsx';
import { Place } from '#/desk/frame/place.tsx';
import { Said } from '#/desk/frame/said.tsx';
import { SignIn } from '#/desk/frame/sign-in.tsx';
import { TopBar } from '#/desk/frame/top-bar.tsx';
import { Views } from '#/desk/frame/views.tsx';
import { Dialog } from '#/desk/parts/dialog.tsx';
import { Failure, SkeletonRows } from '#/desk/parts/states.tsx';
import { t } from '#/desk/i18n/words.ts';
import { route } from '#/desk/state/route.ts';
import { overlay } from '#/desk/state/screen.ts';
import { arrive, arrived, may, me, signOut, startProblem } from '#/desk/state/session.ts';

export function App() {
  if (!arrived.value) return <Starting />;
  if (startProblem.value && !me.value) {
    return (
      <main class="start">
        <Failure error={startProblem.value} onRetry={() => void arrive()} />
      </main>
    );
  }
  return (
    <>
      {sessionEnded.value ? <SignIn again={me.value !== null} /> : null}
      {me.value ? <Desk hidden={sessionEnded.value} /> : null}
    </>
  );
}

function Starting() {
  return (
    <main class="start">
      <SkeletonRows rows={6} />
    </main>
  );
}

/** Stays mounted while someone signs in again, so that nothing typed is lost. */
function Desk({ hidden }: { readonly hidden: boolean }) {
  useDeskKeys();
  if (!may('desk.open')) {
    return (
      <main class="start" hidden={hidden}>
        <h1>{t('start.notForYou')}</h1>
        <p>
          <a href="/app/">{t('start.fieldApp')}</a>
        </p>
        <button type="button" class="b" onClick={() => void signOut()}>
          {t('person.signOut')}
        </button>
      </main>
    );
  }
  return (
    <div class="frame" hidden={hidden}>
      {me.value?.demo ? <DemoBanner /> : null}
      <TopBar />
      <div class="cols" data-place={route.value.place}>
        <Views />
        <Place />
      </div>
      <Said />
      <Overlays />
    </div>
  );
}

function Overlays() {
  const close = (): void => {
    overlay.value = null;
  };
  if (overlay.value === 'keys') return <KeysDialog onClose={close} />;
  if (overlay.value === 'commands') return <CommandPalette onClose={close} />;
  if (overlay.value === 'codes') {
    return (
      <Dialog title={t('demo.codes')} onClose={close}>
        <DemoCodes />
      </Dialog>
    );
  }
  return null;
}
