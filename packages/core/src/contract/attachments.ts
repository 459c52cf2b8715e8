import * as z from 'zod/mini';
import { attachmentName } from '../records/attachment.ts';
import { id, moment, text, whole } from '../records/values.ts';
import { operation } from './operation.ts';

/** A file that was sent in. Until a comment names it, it is its sender's alone and ends at `expiresAt`. */
export const attachment = z.looseObject({
  id: id('att'),
  /** Absent for a role that sees nothing personal. */
  name: z.optional(attachmentName()),
  mediaType: text(127),
  /** Bytes. */
  size: whole(),
  /** SHA-256 of the content in hexadecimal. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  createdAt: moment(),
  expiresAt: z.optional(moment()),
  customerId: z.optional(id('cus')),
  ticketId: z.optional(id('tkt')),
  commentId: z.optional(id('cmt')),
  /** Where its content is read, below the API's address and without a token, until `urlExpiresAt`. Only `get` gives it. */
  url: z.optional(z.string()),
  urlExpiresAt: z.optional(moment()),
});
export type Attachment = z.infer<typeof attachment>;

export const attachments = {
  create: operation({
    summary:
      'Takes a file as a stream of bytes; a comment that names it in `attachmentIds` keeps it. What it is, is read from its bytes; programs are refused.',
    permission: 'tickets:write',
    scope: 'subject',
    query: z.strictObject({ name: attachmentName() }),
    body: 'stream',
    output: attachment,
    isCreation: true,
    errors: ['unsupported_media_type', 'payload_too_large', 'validation_failed'],
  }),
  get: operation({
    summary:
      'What is known of a file, and an address for its content that is good for five minutes. Who may not read the comment finds nothing.',
    permission: 'tickets:read',
    scope: 'subject',
    params: z.strictObject({ attachmentId: id('att') }),
    output: attachment,
    errors: ['not_found'],
  }),
};
