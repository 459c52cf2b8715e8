import type { AttachmentNote } from '@korkep/core';
import { tenantSecret } from '../access/tenant-secret.ts';
import { inTenant } from '../database/tenant.ts';
import { BEGUN_BY_MAIL } from './enqueue-reply.ts';
import type { MailRow } from './mail-row.ts';
import type { MailServices } from './mail-services.ts';
import { MailWaitsError } from './mail-waits.ts';
import { replyHtml } from './reply-html.ts';
import { messageIdOf, replyAddress } from './signed-address.ts';

/** A reply as it goes out. */
export interface Outgoing {
  messageId: string;
  from: { name: string; address: string };
  to: string;
  /** Where an answer finds its ticket, and where reports of failure go. */
  replyTo: string;
  subject: string;
  text: string;
  /** The same laid out, where it is. */
  html?: string;
  inReplyTo?: string;
  references: string[];
  /** Made by a machine: it says so, that no other machine answers. */
  isAutomatic: boolean;
  attachments: AttachmentNote[];
}

interface Found {
  body: string;
  attachments: AttachmentNote[] | null;
  subject: string;
  tenant_name: string;
  /** It answers nothing: the company wrote first. */
  begins: boolean;
  earlier: { message_id: string; direction: 'in' | 'out'; is_requester: boolean }[] | null;
}

/** How many earlier messages are named: programs find the conversation by the newest. */
const MOST_EARLIER = 20;

/** What a row of the queue sends; `undefined` where the comment is not there any more. */
export function outgoingOf(
  { engine, masterKey, mailboxes }: MailServices,
  tenantId: string,
  row: MailRow,
): Promise<Outgoing | undefined> {
  return inTenant(
    engine,
    tenantId,
    async (session) => {
      const key = await tenantSecret(session, masterKey, 'mail');
      const [found] = await session.prepared<Found>(
        'mail_outgoing',
        `select c.body, c.attachments, t.subject, n.name as tenant_name, exists (
           select 1 from alert_recipients as r
           where r.tenant_id = $1 and r.comment_id = c.id and r.way = 'ticket')
           or (${BEGUN_BY_MAIL} and not exists (
             select 1 from ticket_comments as w
             where w.tenant_id = $1 and w.ticket_id = t.id and w.visibility = 'public'
               and (w.sent_at, w.id) < (c.sent_at, c.id))) as begins, (
           select jsonb_agg(e order by e.created_at, e.id) from (
             select m.message_id, m.direction, m.is_requester, m.created_at, m.id from mail_messages as m
             where m.tenant_id = $1 and m.ticket_id = c.ticket_id and m.mailbox = $4 and m.created_at <= $3::timestamptz
               and m.id <> $5 and (m.direction = 'out' or m.is_requester)
             order by m.created_at desc, m.id desc limit ${MOST_EARLIER}) as e) as earlier
         from ticket_comments as c join tickets as t on t.tenant_id = $1 and t.id = c.ticket_id
         join tenants as n on n.tenant_id = $1
         where c.tenant_id = $1 and c.id = $2`,
        [session.tenantId, row.comment_id, row.created_at, row.mailbox, row.id],
      );
      if (!found || !key) return undefined;
      const earlier = found.earlier ?? [];
      const answered = earlier.findLast(({ direction }) => direction === 'in');
      const named = mailboxes.find(row.mailbox)?.mailbox;
      const mailbox =
        named ?? (row.mailbox === '' ? mailboxes.all.find((one) => one.tenantId === tenantId) : undefined);
      if (!mailbox && row.mailbox === '') {
        throw new MailWaitsError('Replies to forms wait for a mailbox of this tenant, which they are sent from.');
      }
      const address = mailbox?.address ?? row.mailbox;
      const layout = replyHtml(found.body);
      return {
        messageId: row.mailbox === '' ? await messageIdOf(key, address, row.comment_id!) : row.message_id,
        from: { name: mailbox?.name ?? found.tenant_name, address },
        to: row.address!,
        replyTo: await replyAddress(key, address, row.ticket_id!),
        subject: found.begins || /^(re|vá|aw|antw)\s*:/i.test(found.subject) ? found.subject : `Re: ${found.subject}`,
        text: found.body,
        ...(layout !== undefined && { html: layout }),
        ...(answered && { inReplyTo: answered.message_id }),
        references: earlier.map(({ message_id }) => message_id),
        isAutomatic: row.is_automatic,
        attachments: found.attachments ?? [],
      };
    },
    { readOnly: true },
  );
}
