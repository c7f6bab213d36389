// The field app's entry: preferences first, then the app, then whatever may come later.
import { effect } from '@preact/signals';
import { render } from 'preact';
import { followAddress } from '#/components/router.ts';
import { now } from '#/domain/now.ts';
import { followInstallOffer } from '#/screens/install.ts';
import { refreshPosition } from '#/screens/position.ts';
import { applyPreferences } from '#/screens/preferences.ts';
import { startSession } from '#/shell/account-session.ts';
import { App } from '#/shell/app.tsx';
import { askForBackgroundSync, followUpdates } from '#/shell/updates.ts';
import { wish } from '#/sync/status.ts';
import '#/components/tokens.css';
import '#/components/base.css';
import '#/components/field-css/index.css';

const TICK_MS = 10_000;

const root = document.getElementById('root');
if (root) {
  applyPreferences();
  followAddress();
  followInstallOffer();
  setInterval(() => (now.value = Date.now()), TICK_MS);
  document.addEventListener('visibilitychange', () => (now.value = Date.now()));
  render(<App />, root);
  void startSession();
  void refreshPosition();
  void followUpdates();
  effect(() => {
    if (wish.value.n > 0) void askForBackgroundSync();
  });
}
