// Which screen belongs to which place.
import { Fragment, type JSX } from 'preact';
import { CaptureScreen } from '#/screens/capture.tsx';
import { ChecklistScreen } from '#/screens/checklist.tsx';
import { LabelScreen } from '#/screens/label.tsx';
import { MeScreen } from '#/screens/me.tsx';
import { NoteScreen } from '#/screens/note.tsx';
import { OrderScreen } from '#/screens/order.tsx';
import { OrdersScreen } from '#/screens/orders.tsx';
import { PhotosScreen } from '#/screens/photos.tsx';
import { ReadingScreen } from '#/screens/reading.tsx';
import { ReplyScreen } from '#/screens/reply.tsx';
import { OrderScanScreen, ScanScreen } from '#/screens/scan.tsx';
import { VerifyScreen } from '#/screens/verify.tsx';
import { WaitingScreen } from '#/screens/waiting.tsx';
import { WaiveScreen } from '#/screens/waive.tsx';
import { signOutHere } from '#/shell/account-session.ts';

const INSIDE: Readonly<Record<string, (id: string) => JSX.Element>> = {
  label: (id) => <LabelScreen id={id} />,
  scan: (id) => <OrderScanScreen key={`scan ${id}`} id={id} kind="affix" />,
  bind: (id) => <OrderScanScreen key={`bind ${id}`} id={id} kind="bind" />,
  photos: (id) => <PhotosScreen id={id} />,
  reply: (id) => <ReplyScreen id={id} />,
  note: (id) => <NoteScreen id={id} />,
  reading: (id) => <ReadingScreen id={id} />,
  waive: (id) => <WaiveScreen id={id} />,
  verify: (id) => <VerifyScreen id={id} />,
  checklist: (id) => <ChecklistScreen id={id} />,
};

/** The screen of a place; an unknown place shows the orders. */
export function screenFor(place: readonly string[]): JSX.Element {
  const [first, id, inside, slot] = place;
  if (first === 'scan') return <ScanScreen key="scan" />;
  if (first === 'waiting') return <WaitingScreen />;
  if (first === 'me') return <MeScreen onSignOut={signOutHere} />;
  if (first !== 'orders' || id === undefined) return <OrdersScreen />;
  if (inside === 'photos' && slot !== undefined) return <CaptureScreen key={slot} id={id} slot={slot} />;
  const screen = inside === undefined ? undefined : INSIDE[inside];
  return <Fragment key={place.join(' ')}>{screen?.(id) ?? <OrderScreen id={id} />}</Fragment>;
}
