// Handing a label to another app or a download: the PDF when the server can be reached, the picture when not.
import { NoAnswerError } from '#/domain/problem.ts';
import type { Label } from '#/domain/rows.ts';
import { labelPdf } from '#/net/label-file.ts';

export type ShareProblem = 'label_share_offline' | 'label_share_failed';

/** Shares or downloads a label; answers what had to be done differently, or null. */
export async function shareLabel(
  label: Label,
  picture: Uint8Array<ArrayBuffer> | null,
  name: string,
): Promise<ShareProblem | null> {
  try {
    const pdf = await labelPdf(`/api/labels/${label.id}.pdf`);
    await hand(new File([pdf], `label-${name}.pdf`, { type: 'application/pdf' }));
    return null;
  } catch (error) {
    if (!(error instanceof NoAnswerError) || !picture) return 'label_share_failed';
    await hand(new File([picture], `label-${name}.png`, { type: 'image/png' }));
    return 'label_share_offline';
  }
}

async function hand(file: File): Promise<void> {
  const data = { files: [file] };
  const canShare = (navigator as Partial<Navigator>).canShare?.(data) ?? false;
  if (canShare && (await shared(data))) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether the share sheet took it; closing the sheet counts as taken. */
async function shared(data: ShareData): Promise<boolean> {
  try {
    await navigator.share(data);
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError';
  }
}
