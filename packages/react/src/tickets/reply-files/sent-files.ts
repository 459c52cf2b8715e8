import type { AttachmentNote } from '@korkep/core';

/** What is told of a file before its comment is with the server. */
export type SentFile = Pick<AttachmentNote, 'name' | 'size'> & { readonly mediaType?: string | undefined };

/** More than a page sends in ordinary work; the oldest are forgotten. */
const MOST = 500;

const sent = new Map<string, SentFile>();

/** Keeps what a file that this page sent is called, so that a reply that waits can show it. */
export function rememberFile(id: string, file: SentFile): void {
  sent.set(id, file);
  if (sent.size > MOST) sent.delete(sent.keys().next().value!);
}

/** A file that was sent from this page, or from the draft that it shows; `undefined` for any other. */
export function sentFile(id: string): SentFile | undefined {
  return sent.get(id);
}
