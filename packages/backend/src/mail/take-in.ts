import { emailPoint } from '@korkep/core';
import { ensureTenantSecret } from '../access/tenant-secret.ts';
import { fileName } from '../attachments/media-type.ts';
import { receiveFile } from '../attachments/receive.ts';
import { storageKey } from '../attachments/storage.ts';
import { inTenant } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import type { WriteContext } from '../store/write-context.ts';
import { addMail } from './add-mail.ts';
import { normalAddress } from './address.ts';
import { isAuthentic } from './authentic.ts';
import { noteBounce, readBounce } from './bounce.ts';
import { cleanHtml, textOfHtml } from './clean-html.ts';
import { ticketOfMail } from './find-ticket.ts';
import { LONGEST_HEADER, ownMessageId, readHeaders, referencesOf } from './headers.ts';
import { type MailKind, mailKindOf } from './mail-kind.ts';
import { MAIL_COLUMNS, type MailRow, type MailStatus } from './mail-row.ts';
import type { MailServices } from './mail-services.ts';
import { type MailFile, type ParsedMail, parseMail } from './node-parse.ts';
import { foldQuotes } from './quotes.ts';
import { heldBack } from './sender-rate.ts';
import { commentOfMessageId } from './signed-address.ts';

/** As much of a text as a comment holds. */
const LONGEST_TEXT = 65_536;
/** Bytes of a message whose parts are put together into one layout. */
const SHORT = 1_000_000;
/** A longer layout is not looked at, in characters. */
const LONGEST_LAYOUT = 2_000_000;
const LONGEST_SUBJECT = 500;
const MOST_FILES = 20;

interface Sender {
  address: string;
  name: string;
  /** Whether the message names them alone. */
  isAlone: boolean;
}

/** What of a message goes into a ticket. */
export interface TakenMail {
  kind: MailKind;
  from: Sender;
  subject: string;
  text: string;
  quoted?: string;
  html?: string;
  files: { id: string; isInline: boolean }[];
  /** Files that were not taken, and why. */
  refused: string[];
}

/** What became of a row of the queue. */
export interface Outcome
  extends Partial<
    Pick<MailRow, 'ticket_id' | 'comment_id' | 'customer_id' | 'address' | 'subject' | 'is_authentic' | 'attempt_count'>
  > {
  status: MailStatus;
  reason?: string | null;
  /** When one that waits on is looked at again. */
  next_at?: Date;
  is_automatic?: boolean;
  is_requester?: boolean;
}

/**
 * Makes of a message that came what it is: a word in a ticket, a new ticket, a note, or nothing. Everything is written
 * in one transaction with the end of its row, so that it comes about once, however often it is begun.
 */
export async function takeIn(services: MailServices, tenantId: string, given: MailRow): Promise<void> {
  const { engine, attachments, mailboxes } = services;
  const raw = async () => {
    const content = await attachments.storage.read(storageKey(tenantId, given.id));
    if (!content) throw new Error('The raw message is not there.');
    return content;
  };
  const head = await beginningOf(await raw());
  const headers = readHeaders(head);
  const kind = mailKindOf(headers, given.envelope_from ?? '');
  const key = await inTenant(engine, tenantId, (session) => ensureTenantSecret(session, services, 'mail'));
  const end = (outcome: Outcome, work?: (context: WriteContext) => Promise<Outcome>) =>
    settleOnce(services, tenantId, given.id, outcome, work);

  const ownId = ownMessageId(headers);
  if (ownId !== undefined && (await commentOfMessageId(key, given.mailbox, ownId)) !== undefined) {
    return end({ status: 'ignored', reason: 'own' });
  }
  const references = referencesOf(headers);
  const judge = ({ address, isAlone }: Sender): MailRow => ({
    ...given,
    address,
    is_authentic: isAuthentic(headers, services.trustedServer, isAlone ? address : undefined) ?? null,
  });
  // Before anything of it is kept: one that is not taken up now costs no more than its headers.
  const start = await parseMail(new Blob([headOf(head)]).stream(), async () => undefined);
  const first = senderOf(start);
  if (first && kind !== 'bounce') {
    const log = { address: first.address, subject: subjectOf(start), is_automatic: kind !== 'person' };
    if (mailboxes.find(first.address)) return end({ ...log, status: 'ignored', reason: 'own' });
    const row = judge(first);
    const held = await inTenant(engine, tenantId, async (session) =>
      heldBack(row, await ticketOfMail(key, row, references, session), services.now(), session),
    );
    if (held) return end({ ...log, ...held });
  }
  const { mail, deliveryStatus } = await read(services, tenantId, given, await raw(), { head, kind });
  const bounce = kind === 'bounce' ? await readBounce(key, given.mailbox, head, deliveryStatus) : undefined;
  const row = mail ? judge(mail.from) : given;
  const log = {
    ...(mail && { address: mail.from.address, subject: mail.subject, is_authentic: row.is_authentic }),
    is_automatic: kind !== 'person',
    reason: null,
  };
  if (bounce) {
    return end({ ...log, status: 'ignored', reason: 'bounce' }, async (context) => ({
      ...log,
      ...(await noteBounce(bounce, mail, row, context)),
    }));
  }
  if (!mail) return end({ ...log, status: 'ignored', reason: 'no sender' });
  if (mailboxes.find(mail.from.address)) return end({ ...log, status: 'ignored', reason: 'own' });
  return end({ ...log, status: 'ignored' }, async (context) => {
    const { session } = context;
    const found = await ticketOfMail(key, row, references, session);
    if (!found && kind !== 'person') return { ...log, status: 'ignored', reason: kind };
    const held = await heldBack(row, found, context.now, session);
    if (held) return { ...log, ...held };
    const added = await addMail(mail, row, found?.ticketId, context);
    const left = mail.refused.length > 0 ? { reason: `left out: ${mail.refused.join(', ')}`.slice(0, 500) } : {};
    return { ...log, ...added, ...left };
  });
}

/** Writes what became of a row, unless somebody has done so already. */
async function settleOnce(
  services: MailServices,
  tenantId: string,
  id: string,
  plain: Outcome,
  work?: (context: WriteContext) => Promise<Outcome>,
): Promise<void> {
  const now = services.now();
  await inTenant(services.engine, tenantId, async (session) => {
    const [locked] = await session.prepared<MailRow>(
      'mail_lock',
      `select ${MAIL_COLUMNS} from mail_messages where tenant_id = $1 and id = $2 for update`,
      [session.tenantId, id],
    );
    if (locked?.status !== 'waiting') return;
    const context: WriteContext = { session, now, services, actor: { kind: 'system' }, isIncomplete: true };
    const outcome = work ? await work(context) : plain;
    await session
      .update('mail_messages')
      .set({ ...outcome, done_at: outcome.status === 'waiting' ? null : now })
      .where('id', '=', id)
      .execute();
  });
}

/** Reads a message and keeps its files, where it is one that may come to a ticket. */
async function read(
  services: MailServices,
  tenantId: string,
  row: MailRow,
  raw: ReadableStream<Uint8Array>,
  { head, kind }: { head: Uint8Array; kind: MailKind },
): Promise<{ mail?: TakenMail; deliveryStatus: string }> {
  const files: TakenMail['files'] = [];
  const refused: string[] = [];
  const byContentId = new Map<string, string>();
  let deliveryStatus = '';
  const onFile = async (file: MailFile) => {
    if (file.contentType === 'message/delivery-status') deliveryStatus += await textOf(file);
    // A report quotes what could not be delivered.
    if (kind === 'bounce' || kind === 'bulk') return;
    if (files.length >= MOST_FILES) return void refused.push(`${fileName(file.name)} (too many)`);
    try {
      const { id } = await receiveFile(services, services.attachments, tenantId, {
        name: file.name,
        content: file.content,
        uploadedBy: `mail:${row.id}`,
      });
      files.push({ id, isInline: file.isInline });
      if (file.contentId !== undefined) byContentId.set(file.contentId, id);
    } catch (error) {
      if (!(error instanceof Problem) || !REFUSALS.has(error.code)) throw error;
      refused.push(`${fileName(file.name)} (${error.code})`);
    }
  };
  const parsed = await parseMail(raw, onFile, Number(row.size) <= SHORT);
  const from = senderOf(parsed);
  if (!from) return { deliveryStatus };
  const given =
    parsed.text.trim() ||
    textOfHtml((parsed.html ?? '').slice(0, LONGEST_LAYOUT)) ||
    // Parts that cannot be told apart: better as it stands than not at all.
    (files.length === 0 ? bodyOf(head) : '');
  const { text, quoted } = foldQuotes(plain(given).slice(0, LONGEST_TEXT * 2));
  const subject = subjectOf(parsed);
  const html =
    parsed.html === undefined || parsed.html.length > LONGEST_LAYOUT
      ? undefined
      : cleanHtml(plain(parsed.html), (id) => byContentId.get(id));
  const shown = cut(text, LONGEST_TEXT) || subject || '—';
  return {
    deliveryStatus,
    mail: {
      kind,
      from,
      subject: subject || cut(shown.split('\n')[0]!, 80),
      text: shown,
      ...(quoted !== undefined && { quoted: cut(quoted, LONGEST_TEXT) }),
      ...(html !== undefined && { html }),
      files,
      refused,
    },
  };
}

const REFUSALS = new Set(['unsupported_media_type', 'payload_too_large', 'validation_failed']);

function senderOf({ from, hasOneSender }: ParsedMail): Sender | undefined {
  const address = from && normalAddress(from.address);
  if (address === undefined || !emailPoint.safeParse({ value: address }).success) return undefined;
  return { address, name: plain(from!.name), isAlone: hasOneSender };
}

function subjectOf({ subject }: ParsedMail): string {
  return cut(plain(subject).replace(/\s+/g, ' ').trim(), LONGEST_SUBJECT);
}

/** The headers alone. */
function headOf(head: Uint8Array): Uint8Array<ArrayBuffer> {
  const end = /\r?\n\r?\n/.exec(new TextDecoder('latin1').decode(head));
  return new Uint8Array(end ? head.subarray(0, end.index + end[0].length) : head);
}

/** What follows the headers, undecoded. */
function bodyOf(head: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(head);
  const end = /\r?\n\r?\n/.exec(text);
  return end ? text.slice(end.index + end[0].length) : '';
}

/** Without the control characters that no record holds. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').toWellFormed();
}

function cut(text: string, most: number): string {
  return text.slice(0, most).toWellFormed();
}

async function textOf({ content }: MailFile): Promise<string> {
  let text = '';
  for await (const chunk of content) {
    text += new TextDecoder('latin1').decode(chunk);
    if (text.length > 65_536) break;
  }
  return text;
}

async function beginningOf(raw: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = raw.getReader();
  while (length < LONGEST_HEADER) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader.cancel();
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
