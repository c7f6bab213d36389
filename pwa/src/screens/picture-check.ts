// The quick check of a fresh photo, in one word: light, sharpness, and for the label's slot whether the right label
// can be read in it.
import { readCodes } from '#/components/camera/read-code.ts';
import type { Picture } from '#/components/camera/picture.ts';
import type { FieldKey } from '#/domain/i18n/field.ts';
import { parsePayload, tokenOf } from '#/domain/payload.ts';
import { faultOf } from '#/domain/photo-check.ts';
import type { OrderData } from '#/screens/order-data.ts';
import { view } from '#/store/view.ts';

export interface PictureVerdict {
  readonly good: boolean;
  readonly word: FieldKey;
}

const LABEL_SLOT = 'label';

export async function checkPicture(data: OrderData, slot: string, picture: Picture): Promise<PictureVerdict> {
  const fault = faultOf(picture.measure);
  const label = slot === LABEL_SLOT ? await labelIn(data, picture) : 'not_asked';
  if (label === 'read') return { good: true, word: 'photo_good_label' };
  if (label === 'other') return { good: false, word: 'photo_hint_other_label' };
  if (fault) return { good: false, word: `photo_hint_${fault}` };
  if (label === 'none') return { good: false, word: 'photo_hint_no_label' };
  return { good: true, word: 'photo_good' };
}

async function labelIn(data: OrderData, picture: Picture): Promise<'read' | 'other' | 'none'> {
  const texts = await readCodes(picture.bitmap).catch((): readonly string[] => []);
  const host = view.value?.meta.label_host ?? location.host;
  const tokens = texts.flatMap((text) => {
    const scanned = parsePayload(text, host);
    return scanned.kind === 'label' ? [scanned.token] : [];
  });
  if (tokens.length === 0) return 'none';
  const wanted = data.label ? tokenOf(data.label.payload) : null;
  return wanted === null || tokens.includes(wanted) ? 'read' : 'other';
}
