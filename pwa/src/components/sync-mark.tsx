// The three marks of where a thing is: a ring (on this phone), a half disc (sending), a disc with a tick (with the
// desk). Always beside the word that says the same.

export type Whereabouts = 'phone' | 'sending' | 'desk';

export function SyncMark({ at, size = 18 }: { readonly at: Whereabouts; readonly size?: number }) {
  return (
    <svg class={`m m-${at}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" />
      {at === 'sending' && <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" />}
      {at === 'desk' && <circle cx="8" cy="8" r="6" fill="currentColor" stroke="none" />}
      {at === 'desk' && <path d="M5.2 8.2l2 2 3.6-4" class="tick" />}
    </svg>
  );
}
