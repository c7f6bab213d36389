// Fetching a finished label document for sharing. The bytes go to the share sheet or a download, nowhere else.
import { fetchBytes } from '#/net/http.ts';

/** The PDF of one label. */
export function labelPdf(address: string): Promise<Blob> {
  return fetchBytes(address, 'application/pdf');
}
