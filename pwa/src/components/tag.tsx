// The tag: a product number in the printed label's silhouette, in groups of four. Nothing else wears it.
import { groupNumber } from '#/domain/payload.ts';

export function Tag({ number }: { readonly number: string }) {
  return <span class="tag">{groupNumber(number)}</span>;
}
