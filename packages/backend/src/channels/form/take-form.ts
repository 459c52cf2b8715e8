import type { AttachmentRules } from '../../attachments/attachment-rules.ts';
import { receiveFile } from '../../attachments/receive.ts';
import { classifiedTicket } from '../../classification/classify-ticket.ts';
import { customerKind } from '../../customers/customer-kind.ts';
import { inTenant, type TenantSession } from '../../database/tenant.ts';
import { Problem } from '../../http/problem.ts';
import type { BackendServices } from '../../services.ts';
import { createRecords } from '../../store/create.ts';
import type { WriteContext } from '../../store/write-context.ts';
import { say } from '../../tickets/reply.ts';
import { ticketKind } from '../../tickets/ticket-kind.ts';
import type { FormValues } from './form-html.ts';
import type { FormLanguage } from './form-words.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'channels'>;

export interface SentForm {
  tenantId: string;
  channelId: string;
  /** Of its stamp: a form that is sent twice with the same in it is one. */
  nonce: string;
  values: FormValues;
  language: FormLanguage;
  files: readonly File[];
}

/**
 * Makes a ticket of a form. Whoever fills one in may write any address into it, so it is always a lead's: the same one
 * for an address that came by this form before, never a customer whom somebody knows.
 *
 * @throws Problem where a file is not taken; then nothing was made.
 */
export async function takeForm(
  services: Needs,
  attachments: AttachmentRules | undefined,
  { tenantId, channelId, nonce, values, language, files }: SentForm,
): Promise<void> {
  const id = services.newId('chm');
  const uploadedBy = `form:${id}`;
  const known = await digestOf(nonce, values, files);
  const ids: string[] = [];
  for (const file of files) {
    if (!attachments) throw new Problem('unsupported_media_type', 'No files are taken here.');
    const content = file.stream() as unknown as AsyncIterable<Uint8Array>;
    ids.push((await receiveFile(services, attachments, tenantId, { name: file.name, content, uploadedBy })).id);
  }
  const address = values.email.toLowerCase();
  await inTenant(services.engine, tenantId, async (session) => {
    const now = services.now();
    const context: WriteContext = { session, now, services, actor: { kind: 'system' }, isIncomplete: true };
    const isNew = await session
      .insert('channel_messages', {
        id,
        channel_id: channelId,
        direction: 'in',
        external_id: known,
        conversation: known,
        address,
        status: 'done',
        created_at: now,
        done_at: now,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'channel_id', 'direction', 'external_id']).doNothing())
      .returning('id')
      .execute();
    if (isNew.length === 0) return;
    const customerId = (await earlierLead(channelId, address, session)) ?? (await makeLead(values, address, context));
    const [created] = await createRecords(
      ticketKind,
      [
        await classifiedTicket(
          {
            fields: {
              customerId,
              subject: values.subject || values.message.split('\n', 1)[0]!.slice(0, 80).toWellFormed(),
              status: 'new',
              priority: 'normal',
              channel: 'web',
              language,
              openedAt: now.toISOString(),
            },
            words: values.message,
            isPriorityOpen: true,
          },
          session,
        ),
      ],
      context,
    );
    const { comment } = await say(
      (created as { row: { id: string } }).row.id,
      {
        author: 'customer',
        visibility: 'public',
        body: values.message,
        channel: 'web',
        mail: { sender: address },
        ...(ids.length > 0 && { files: { ids, uploadedBy } }),
      },
      context,
    );
    await session
      .update('channel_messages')
      .set({ ticket_id: comment.ticket_id, comment_id: comment.id, customer_id: customerId })
      .where('id', '=', id)
      .execute();
  });
}

/** One page may ask for one stamp and send several questions by it: each is its own. */
async function digestOf(nonce: string, { name, email, subject, message }: FormValues, files: readonly File[]) {
  const sha = async (bytes: BufferSource) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const ofFiles: string[][] = [];
  for (const file of files) ofFiles.push([file.name, (await sha(await file.arrayBuffer())).join()]);
  const content = JSON.stringify([nonce, name, email, subject, message, ofFiles]);
  const digest = await sha(new TextEncoder().encode(content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function earlierLead(channelId: string, address: string, session: TenantSession): Promise<string | undefined> {
  const [earlier] = await session.prepared<{ id: string; emails: { value: string; isVerified?: boolean }[] | null }>(
    'form_earlier_lead',
    `select c.id, c.emails from channel_messages as m
     join customers as c on c.tenant_id = $1 and c.id = m.customer_id and c.archived_at is null
     where m.tenant_id = $1 and m.channel_id = $2 and m.address = $3 and m.direction = 'in'
     order by m.created_at desc limit 1`,
    [session.tenantId, channelId, address],
  );
  // Once the address is known to be theirs, they are a customer whom somebody else could pretend to be.
  const isStillClaimed = earlier?.emails?.some(
    ({ value, isVerified }) => value.toLowerCase() === address && isVerified !== true,
  );
  return isStillClaimed ? earlier!.id : undefined;
}

async function makeLead({ name }: FormValues, address: string, context: WriteContext): Promise<string> {
  const [created] = await createRecords(
    customerKind,
    [
      {
        type: 'person',
        familyName: name || address.slice(0, address.lastIndexOf('@')).slice(0, 120),
        emails: [{ value: address, isPrimary: true, isVerified: false }],
        lifecycleStage: 'lead',
      },
    ],
    context,
  );
  return (created as { row: { id: string } }).row.id;
}
