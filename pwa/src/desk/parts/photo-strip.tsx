// Photos as a strip; one opens large over everything, arrows go to its neighbours.
import { useState } from 'preact/hooks';
import type { PhotoRef } from '#/desk/api/ticket-rows.ts';
import { t } from '#/desk/i18n/words.ts';
import { Dialog } from '#/desk/parts/dialog.tsx';
import { Icon } from '#/desk/parts/icon.tsx';
import { nameOf } from '#/desk/state/reference.ts';

export function PhotoStrip({ photos }: { readonly photos: readonly PhotoRef[] }) {
  const [at, setAt] = useState<number | null>(null);
  const open = at === null ? undefined : photos[at];
  return (
    <div class="photos">
      {photos.map((photo, index) => (
        <button type="button" key={photo.id} class="ph-b" disabled={!photo.url} onClick={() => setAt(index)}>
          {photo.url ? <img src={photo.url} alt="" loading="lazy" /> : <Icon name="camera" size={24} />}
          <span>{nameOf('photo_slot', photo.slot)}</span>
          <small>{photoState(photo.state)}</small>
        </button>
      ))}
      {open ? (
        <LargePhoto
          photo={open}
          onClose={() => setAt(null)}
          onMove={(by) => setAt(((at ?? 0) + by + photos.length) % photos.length)}
        />
      ) : null}
    </div>
  );
}

/** One photo as large as the screen allows, with what the check found. */
export function LargePhoto(props: {
  readonly photo: PhotoRef;
  readonly onClose: () => void;
  readonly onMove?: (by: number) => void;
}) {
  const { photo, onMove } = props;
  return (
    <Dialog
      title={`${nameOf('photo_slot', photo.slot)} · ${photoState(photo.state)}`}
      onClose={props.onClose}
      wide
    >
      <div
        class="large"
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') onMove?.(1);
          if (event.key === 'ArrowLeft') onMove?.(-1);
        }}
      >
        {photo.url ? <img src={photo.url} alt={nameOf('photo_slot', photo.slot)} /> : null}
        {photo.finding ? <p>{findingWord(photo.finding)}</p> : null}
        {onMove ? (
          <div class="acts">
            <button type="button" class="b" onClick={() => onMove(-1)}>
              {t('photo.previous')}
            </button>
            <button type="button" class="b" onClick={() => onMove(1)}>
              {t('photo.next')}
            </button>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}

/** How far a photo is, in words. */
export function photoState(state: string): string {
  const known = ['expected', 'uploading', 'verified', 'rejected', 'missing', 'superseded'].includes(state);
  return known ? t(`photo.${state}` as Parameters<typeof t>[0]) : state;
}

/** What the check found, in words; a sentence stays as it came. */
export function findingWord(finding: string): string {
  const known = ['not_a_photo', 'label_not_seen', 'label_other', 'blurred', 'dark', 'sent_back'];
  return known.includes(finding) ? t(`finding.${finding}` as Parameters<typeof t>[0]) : finding;
}
