import * as z from 'zod/mini';
import { id, list, text, whole } from './values.ts';

/** How many files one comment may have. */
export const ATTACHMENT_LIMIT = 20;

/** What an attachment is called. */
export const attachmentName = () => text(255);

/** What a comment says of a file that belongs to it; its content is asked for with `attachments.get`. */
export const attachmentNote = z.object({
  id: id('att'),
  name: attachmentName(),
  /** As read from the file's first bytes, whatever its sender called it. */
  mediaType: text(127),
  /** Bytes. */
  size: whole(),
  /** The picture stands in the text of the message itself. */
  isInline: z.optional(z.boolean()),
});
export type AttachmentNote = z.infer<typeof attachmentNote>;

export const attachmentNotes = () => list(attachmentNote, ATTACHMENT_LIMIT);
