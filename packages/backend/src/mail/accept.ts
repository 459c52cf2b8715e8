import { storageKey } from '../attachments/storage.ts';
import { inTenant } from '../database/tenant.ts';
import type { Mailbox } from './address.ts';
import { type Headers, LONGEST_HEADER, ownMessageId, readHeaders } from './headers.ts';
import type { MailServices } from './mail-services.ts';
import { MailDigest } from './node-digest.ts';

/** Who hands a message over, and to which of our mailboxes. */
export interface Envelope {
  /** Empty for what a machine says of a delivery. */
  from: string;
  to: readonly { mailbox: Mailbox; tag?: string | undefined }[];
}

/** A message larger than is taken; the answer is 552. */
export class MailTooLargeError extends Error {
  override readonly name = 'MailTooLargeError';
}

/** For how long a raw message is kept, in milliseconds: long enough to look into what went wrong with it. */
export const RAW_KEPT = 30 * 86_400_000;

/**
 * Keeps a message and puts it in the queue; the sender may be told so when this resolves, for nothing of it is lost any
 * more. The same message to the same mailbox is kept once, however often it is sent; another one that bears the same
 * `Message-ID` is told by its content.
 *
 * @throws MailTooLargeError, and whatever the storage or the database says: the sender tries again.
 */
export async function acceptMail(
  services: MailServices,
  envelope: Envelope,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  const [first, ...others] = envelope.to.map((recipient) => ({ ...recipient, id: services.newId('mal') }));
  if (!first) throw new TypeError('The message is for none of the mailboxes.');
  const { storage } = services.attachments;
  const keyOf = ({ id, mailbox }: typeof first) => storageKey(mailbox.tenantId, id);
  const head = new Head();
  const digest = new MailDigest();
  const { size } = await storage.write(keyOf(first), bounded(content, services.mostBytes, [head, digest]));
  const headers = readHeaders(head.bytes());
  const kept = { size, digest: digest.end(headers) };
  for (const other of others) {
    const copy = await storage.read(keyOf(first));
    if (!copy) throw new Error('The message is not there any more.');
    await storage.write(keyOf(other), copy as unknown as AsyncIterable<Uint8Array>);
  }
  for (const recipient of [first, ...others]) {
    const isNew = await enqueue(services, envelope.from, recipient, headers, kept);
    if (!isNew) await storage.remove(keyOf(recipient));
  }
}

/** Writes the row of the queue; `false` where the message came before. */
function enqueue(
  { engine, now }: MailServices,
  from: string,
  { id, mailbox, tag }: { id: string; mailbox: Mailbox; tag?: string | undefined },
  headers: Headers,
  { size, digest }: { size: number; digest: string },
): Promise<boolean> {
  const at = now();
  // One without an id is told by its content.
  const byContent = `<${digest}@content.invalid>`;
  const messageId = ownMessageId(headers) ?? byContent;
  return inTenant(engine, mailbox.tenantId, async (session) => {
    const insert = async (message_id: string) => {
      const rows = await session
        .insert('mail_messages', {
          id,
          direction: 'in',
          mailbox: mailbox.address,
          message_id,
          content_digest: digest,
          envelope_from: from,
          tag: tag ?? null,
          status: 'waiting',
          size,
          raw_until: new Date(at.getTime() + RAW_KEPT),
          next_at: at,
          created_at: at,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'direction', 'mailbox', 'message_id']).doNothing())
        .returning('id')
        .execute();
      return rows.length > 0;
    };
    if (await insert(messageId)) return true;
    const [before] = await session.prepared<{ content_digest: string | null }>(
      'mail_before',
      `select content_digest from mail_messages
       where tenant_id = $1 and direction = 'in' and mailbox = $2 and message_id = $3`,
      [session.tenantId, mailbox.address, messageId],
    );
    return before?.content_digest === digest ? false : insert(byContent);
  });
}

/** Looks along while the message goes by. */
class Head {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  see(chunk: Uint8Array): void {
    if (this.#length >= LONGEST_HEADER) return;
    this.#chunks.push(chunk.slice(0, LONGEST_HEADER - this.#length));
    this.#length += chunk.length;
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#chunks.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, offset);
      offset += chunk.length;
    }
    return whole;
  }
}

async function* bounded(
  content: AsyncIterable<Uint8Array>,
  mostBytes: number,
  watching: readonly { see(chunk: Uint8Array): void }[],
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > mostBytes) throw new MailTooLargeError(`The message is larger than ${mostBytes} bytes.`);
    for (const one of watching) one.see(chunk);
    yield chunk;
  }
}
