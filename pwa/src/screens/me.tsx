// Me: language, screen, storage, this phone, signing out.
import { HardDrive, House, LogOut, MapPin, Phone, ShieldCheck, Smartphone } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Btn, Go } from '#/components/button.tsx';
import { Segments } from '#/components/field.tsx';
import { Row, Section } from '#/components/panel.tsx';
import { Sheet } from '#/components/sheet.tsx';
import { t } from '#/domain/i18n/field.ts';
import { bytes } from '#/domain/i18n/time.ts';
import { lang, pick } from '#/domain/i18n/words.ts';
import { APP_VERSION } from '#/screens/app-version.ts';
import { canInstall, install } from '#/screens/install.ts';
import { chooseLanguage, chooseLook, look, type Look } from '#/screens/preferences.ts';
import { askForPosition, positionAllowed } from '#/screens/position.ts';
import { CopyButton } from '#/screens/order-line.tsx';
import { waitingOf } from '#/screens/waiting-count.ts';
import { current } from '#/store/current.ts';
import { askToPersist, readSpace, type Space } from '#/store/space.ts';
import { view } from '#/store/view.ts';

const LOOKS = ['auto', 'light', 'dark', 'sun'] as const;

export function MeScreen({ onSignOut }: { readonly onSignOut: () => Promise<void> }) {
  const account = current.value?.account;
  const [leaving, setLeaving] = useState(false);
  if (!account) return null;
  return (
    <main>
      <div class="head">
        <h1>{account.user.name}</h1>
        <p>{account.area ? pick(account.area) : account.user.username}</p>
      </div>
      <div class="form">
        <Segments
          label={t('me_language')}
          choices={[
            { value: 'en', text: 'English' },
            { value: 'zh', text: '中文' },
          ]}
          value={lang.value}
          onChoose={(chosen) => void chooseLanguage(chosen === 'zh' ? 'zh' : 'en')}
        />
        <Segments
          label={t('me_look')}
          tight
          choices={LOOKS.map((value) => ({ value, text: t(`me_look_${value}`) }))}
          value={look.value}
          onChoose={(chosen) => chooseLook(chosen as Look)}
        />
      </div>
      <StoragePart />
      <PlacePart />
      <Section title={t('me_phone')} />
      <div class="panel">
        {account.carrier?.hotline && (
          <Row
            icon={Phone}
            title={t('me_desk')}
            small={account.carrier.hotline}
            href={`tel:${account.carrier.hotline.replace(/[^+\d]/g, '')}`}
          />
        )}
        <InstallRow />
        <div class="row">
          <span class="d">
            <b>{t('me_device')}</b>
            <small class="mono">{account.device_id}</small>
          </span>
          <CopyButton text={account.device_id} name={t('copy_value', { name: t('me_device') })} />
        </div>
        <Row title={t('me_version')} small={APP_VERSION} />
      </div>
      <div class="leave">
        <Btn icon={LogOut} onClick={() => setLeaving(true)}>
          {t('me_sign_out')}
        </Btn>
      </div>
      {leaving && <SignOutSheet onSignOut={onSignOut} onClose={() => setLeaving(false)} />}
    </main>
  );
}

function StoragePart() {
  const [space, setSpace] = useState<Space | null>(null);
  useEffect(() => {
    void readSpace().then(setSpace);
  }, []);
  const keep = async (): Promise<void> => {
    await askToPersist();
    setSpace(await readSpace());
  };
  const free = space?.free_bytes ?? null;
  return (
    <>
      <Section title={t('me_storage')} />
      <div class="panel">
        <Row
          icon={HardDrive}
          title={free === null ? t('me_free_unknown') : t('me_free', { size: bytes(free) })}
        />
        {space?.persisted ? (
          <Row icon={ShieldCheck} title={t('me_persisted')} />
        ) : (
          <Row
            icon={ShieldCheck}
            title={t('me_not_persisted')}
            small={t('me_not_persisted_small')}
            onClick={keep}
          />
        )}
      </div>
    </>
  );
}

function PlacePart() {
  const state = positionAllowed.value;
  const small =
    state === 'granted' ? t('me_place_on') : state === 'denied' ? t('me_place_off') : t('me_place_small');
  return (
    <div class="panel spaced">
      <Row
        icon={MapPin}
        title={t('me_place')}
        small={small}
        {...(state === 'prompt' ? { onClick: askForPosition } : {})}
      />
    </div>
  );
}

function InstallRow() {
  if (matchMedia('(display-mode: standalone)').matches)
    return <Row icon={Smartphone} title={t('me_installed')} />;
  if (canInstall.value) return <Row icon={House} title={t('me_install')} onClick={install} />;
  const ios = /iPhone|iPad/.test(navigator.userAgent);
  return <Row icon={House} title={t('me_install')} small={t(ios ? 'me_install_ios' : 'me_install_menu')} />;
}

interface SignOutSheetProps {
  readonly onSignOut: () => Promise<void>;
  readonly onClose: () => void;
}

function SignOutSheet({ onSignOut, onClose }: SignOutSheetProps) {
  const count = view.value ? waitingOf(view.value).count : 0;
  return (
    <Sheet title={t('me_sign_out')} closeName={t('close')} onClose={onClose}>
      <p class="lead">{t('me_sign_out_text')}</p>
      {count > 0 && <p class="lead state sync">{t('me_sign_out_keeps', { n: count })}</p>}
      <Go icon={LogOut} onClick={onSignOut}>
        {t('me_sign_out')}
      </Go>
    </Sheet>
  );
}
