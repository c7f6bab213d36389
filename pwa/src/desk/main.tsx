// The desk's entry: prepares the document, mounts the desk, keeps its minute hand moving.
import { render } from 'preact';
import '#/components/tokens.css';
import '#/components/base.css';
import '#/desk/styles/frame.css';
import '#/desk/styles/parts.css';
import '#/desk/styles/queue.css';
import '#/desk/styles/ticket.css';
import '#/desk/styles/ticket-side.css';
import '#/desk/styles/forms.css';
import '#/desk/styles/intake.css';
import '#/desk/styles/orders.css';
import '#/desk/styles/pages.css';
import '#/desk/styles/narrow.css';
import { App } from '#/desk/frame/app.tsx';
import { refreshAllFeeds } from '#/desk/state/feeds.ts';
import { followAddress } from '#/desk/state/route.ts';
import { arrive, prepareDocument } from '#/desk/state/session.ts';
import { now } from '#/domain/now.ts';

const TICK_MS = 5000;

prepareDocument();
followAddress();
const root = document.getElementById('root');
if (root) render(<App />, root);
void arrive();

setInterval(() => {
  now.value = Date.now();
}, TICK_MS);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  now.value = Date.now();
  refreshAllFeeds();
});
window.addEventListener('online', refreshAllFeeds);
