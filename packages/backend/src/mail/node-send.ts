import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { createTransport, type Transporter } from 'nodemailer';
import { noteOutreachNotArrived } from '../alerts/not-arrived.ts';
import { leaveOutUnwelcome } from '../alerts/still-welcome.ts';
import { storageKey } from '../attachments/storage.ts';
import { inTenant } from '../database/tenant.ts';
import { surveyMailOf, withdrawInvitation } from '../surveys/survey-mail.ts';
import { noteUndelivered } from './bounce.ts';
import { FinalMailError, LEASE } from './mail-queue.ts';
import type { MailRow } from './mail-row.ts';
import type { MailServices } from './mail-services.ts';
import { type Outgoing, outgoingOf } from './outgoing.ts';
import { isRefusedForGood } from './refusal.ts';

/** How mails leave: a transport of `nodemailer`, which the host sets up. */
export interface SendOptions {
  transport: Pick<Transporter, 'sendMail'>;
  /** Signs mails for the domain of the mailbox (RFC 6376), where the transport does not. */
  dkim?: { domainName: string; keySelector: string; privateKey: string };
}

/** A transport to the mail server at an address such as `smtps://user:password@mail.acme.example`; waits have an end. */
export function createRelay(url: string): SendOptions['transport'] {
  const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 };
  return createTransport({ url, ...patience });
}

/** A server that takes longer is given up for this time, while nobody else may take the mail up; in milliseconds. */
const LONGEST_SENDING = LEASE.out - 120_000;
/** How often it is tried to write down that a mail left: forgotten, it would be sent once more. */
const SETTLING = 6;

/**
 * Sends one reply. Its `Message-ID` is the same at every try, so that a mail which left just before the process ended is
 * recognised when it is sent again.
 *
 * @throws FinalMailError where the server refuses it for good.
 */
export async function sendReply(
  services: MailServices,
  { transport, dkim }: SendOptions,
  tenantId: string,
  row: MailRow,
  hold: () => Promise<boolean>,
): Promise<void> {
  const mail = await mailOf(services, tenantId, row);
  if (mail === 'withdrawn') return;
  if (!mail) throw new FinalMailError('The comment is not there any more.');
  const files = await Promise.all(
    mail.attachments.map(async ({ id, name, mediaType }) => {
      const content = await services.attachments.storage.read(storageKey(tenantId, id));
      if (!content) throw new Error(`The file ${id} is not there.`);
      return {
        filename: name,
        contentType: mediaType,
        content: Readable.fromWeb(content as Parameters<typeof Readable.fromWeb>[0]),
      };
    }),
  );
  if (!(await hold())) {
    for (const { content } of files) content.destroy();
    return;
  }
  const sending = new AbortController();
  try {
    const sent = transport.sendMail({
      messageId: mail.messageId,
      from: mail.from,
      to: mail.to,
      replyTo: mail.replyTo,
      envelope: { from: mail.replyTo, to: mail.to },
      subject: mail.subject,
      text: mail.text,
      ...(mail.html !== undefined && { html: mail.html }),
      ...(mail.inReplyTo !== undefined && { inReplyTo: mail.inReplyTo }),
      ...(mail.references.length > 0 && { references: mail.references }),
      ...(mail.isAutomatic && {
        headers: {
          'Auto-Submitted': row.survey_invitation_id === null ? 'auto-replied' : 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
      }),
      attachments: files,
      ...(dkim && { dkim }),
      // Nothing in a reply makes this machine read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    await Promise.race([sent, over(sending.signal)]);
  } catch (error) {
    for (const { content } of files) content.destroy();
    if (isRefusedForGood(error)) throw new FinalMailError(messageOf(error), { cause: error });
    throw error;
  } finally {
    sending.abort();
  }
  for (let left = SETTLING; ; left -= 1) {
    try {
      return await settle(services, tenantId, row, 'sent', null, mail);
    } catch (error) {
      if (left === 1) throw error;
      await setTimeout(500 * 2 ** (SETTLING - left));
    }
  }
}

/** What goes out; `withdrawn` where a survey or an outreach does not go out after all, which is written down. */
async function mailOf(
  services: MailServices,
  tenantId: string,
  row: MailRow,
): Promise<Outgoing | 'withdrawn' | undefined> {
  if (row.survey_invitation_id === null) {
    const unwelcome = row.comment_id === null ? undefined : await leaveOutUnwelcome(services, tenantId, row.comment_id);
    if (unwelcome === undefined) return outgoingOf(services, tenantId, row);
    await settle(services, tenantId, row, 'ignored', `outreach: ${unwelcome}`);
    return 'withdrawn';
  }
  const found = await surveyMailOf(services, tenantId, row);
  if ('mail' in found) return found.mail;
  await withdrawInvitation(services, tenantId, row.survey_invitation_id, 'withdrawn', found.withdrawn);
  await settle(services, tenantId, row, 'ignored', `survey: ${found.withdrawn}`);
  return 'withdrawn';
}

async function over(signal: AbortSignal): Promise<never> {
  await setTimeout(LONGEST_SENDING, undefined, { signal, ref: false });
  throw new Error('The mail server took too long.');
}

/** A reply that could not be sent is told to the agents; a survey counts as not asked. */
export async function giveUpReply(
  services: MailServices,
  tenantId: string,
  row: MailRow,
  error: unknown,
): Promise<void> {
  const now = services.now();
  if (row.survey_invitation_id !== null) {
    await withdrawInvitation(services, tenantId, row.survey_invitation_id, 'failed', messageOf(error));
  }
  await inTenant(services.engine, tenantId, async (session) => {
    const rows = await session.prepared(
      'mail_give_up',
      `update mail_messages set status = 'failed', reason = $3, done_at = $4::timestamptz
       where tenant_id = $1 and id = $2 and status = 'waiting' returning id`,
      [tenantId, row.id, messageOf(error), now.toISOString()],
    );
    // Nobody has to do anything about a question that did not arrive.
    if (rows.length === 0 || row.ticket_id === null || row.survey_invitation_id !== null) return;
    const context = { session, now, services, actor: { kind: 'system' as const } };
    if (row.comment_id !== null) await noteOutreachNotArrived(row.comment_id, context);
    await noteUndelivered(row.ticket_id, `${row.address}: ${messageOf(error)}`, undefined, context);
  });
}

async function settle(
  { engine, now }: MailServices,
  tenantId: string,
  { id, mailbox, comment_id }: MailRow,
  status: 'sent' | 'ignored',
  reason: string | null,
  sent?: Pick<Outgoing, 'messageId' | 'from'>,
): Promise<void> {
  const at = now();
  await inTenant(engine, tenantId, (session) =>
    session
      .update('mail_messages')
      .set({
        status,
        reason,
        done_at: at,
        // Which mailbox it was is known only now; reports of failure and answers come there.
        ...(sent &&
          mailbox === '' &&
          comment_id !== null && { mailbox: sent.from.address, message_id: sent.messageId }),
      })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .execute(),
  );
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
