import type { LeftOut } from '@korkep/core';
import { ensureTenantSecret } from '../access/tenant-secret.ts';
import { inTenant } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { messageIdOf } from '../mail/signed-address.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from '../store/create.ts';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';
import { say } from '../tickets/reply.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { type Letter, type Prepared, preparedFor } from './audience.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'random' | 'wakeSequencer' | 'channels'>;

/** Outreach tickets bear it, so that views and rules can tell them. */
export const OUTREACH_TAG = 'outreach';

interface Due extends Letter {
  customer_id: string;
  product_id: string | null;
}

/**
 * Sends what was confirmed, one customer after another, each in a transaction of its own: the word to the customer, its
 * e-mail in the queue and the note that they were written to are there together or not at all. Ended midway, it goes on
 * where it stopped, in whichever process.
 */
export async function sendOutreach(services: Needs, tenantId: string, signal: AbortSignal): Promise<void> {
  const failed = new Set<string>();
  while (!signal.aborted) {
    const due = await inTenant(services.engine, tenantId, async (session) => {
      const [row] = await session.prepared<Due>(
        'outreach_due',
        `select o.id, o.alert_id, o.purpose, o.subject, o.body, o.with_buyers, o.created_by_id, o.confirmed_by_id,
           r.customer_id, a.product_id
         from alert_outreaches as o
         join alerts as a on a.tenant_id = $1 and a.id = o.alert_id
         join alert_recipients as r on r.tenant_id = $1 and r.outreach_id = o.id and r.state = 'waiting'
         where o.tenant_id = $1 and o.status = 'sending'
         order by o.confirmed_at, o.id, r.customer_id limit 1 for update of r skip locked`,
        [tenantId],
      );
      if (!row) return undefined;
      const now = services.now();
      const actor: WriteContext['actor'] = row.confirmed_by_id
        ? { kind: 'user', id: row.confirmed_by_id }
        : { kind: 'system' };
      const context: WriteContext = { session, now, services, actor };
      if (failed.has(row.id + row.customer_id)) {
        await note(row, { state: 'leftOut', reason: 'failed' }, context);
        return row;
      }
      const [prepared] = await preparedFor(row, { customerId: row.customer_id, limit: 1 }, 'owner', session, now);
      // Whoever is no longer concerned, since their ticket was moved elsewhere, is not written to.
      const end = prepared ? await written(prepared, row, services, context) : left('gone');
      await note(row, end, context);
      return row;
    }).catch(async (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      const key = await firstWaiting(services, tenantId);
      if (key === undefined || failed.has(key)) throw error;
      failed.add(key);
      return true;
    });
    if (!due) break;
  }
  await finish(services, tenantId);
}

type End = { state: 'sent' | 'leftOut'; reason?: LeftOut; way?: string; ticket?: string; comment?: string };

const left = (reason: LeftOut): End => ({ state: 'leftOut', reason });

async function written(prepared: Prepared, due: Due, services: Needs, context: WriteContext): Promise<End> {
  const { reason, way, replyTo, body } = prepared;
  if (reason !== undefined || way === undefined) return left(reason ?? 'failed');
  const word = {
    author: 'agent' as const,
    visibility: 'public' as const,
    body,
    channel: 'email' as const,
    isSentApart: way === 'ticket',
    ...(due.confirmed_by_id && { authorId: due.confirmed_by_id }),
  };
  const ticketId = way === 'reply' ? replyTo! : await ownTicket(prepared, due, context);
  const { comment, ticket } = await say(ticketId, word, context);
  if (way === 'ticket') await enqueue(prepared.address!, comment, services, context);
  return { state: 'sent', way, ticket: ticket.id as string, comment: comment.id as string };
}

async function ownTicket({ customerId, subject }: Prepared, due: Due, context: WriteContext): Promise<string> {
  const [created] = await createRecords(
    ticketKind,
    [
      {
        customerId,
        subject,
        status: 'pending',
        priority: 'normal',
        channel: 'email',
        tags: [OUTREACH_TAG],
        ...(due.product_id && { productId: due.product_id }),
        ...(due.confirmed_by_id && { assigneeId: due.confirmed_by_id }),
        openedAt: context.now.toISOString(),
      },
    ],
    context,
  );
  return (created as { row: { id: string } }).row.id;
}

/** The mailbox is left open: whoever sends it takes the company's first, as with surveys. */
async function enqueue(address: string, comment: Row, services: Needs, { session, now }: WriteContext): Promise<void> {
  const key = await ensureTenantSecret(session, services, 'mail');
  await session
    .insert('mail_messages', {
      id: services.newId('mal'),
      direction: 'out',
      mailbox: '',
      message_id: await messageIdOf(key, '', comment.id as string),
      address,
      status: 'waiting',
      is_automatic: false,
      ticket_id: comment.ticket_id,
      comment_id: comment.id,
      customer_id: comment.customer_id,
      next_at: now,
      created_at: now,
    })
    .execute();
}

async function note(due: Due, { state, reason, way, ticket, comment }: End, { session, now }: WriteContext) {
  await session
    .update('alert_recipients')
    .set({
      state,
      reason: reason ?? null,
      way: way ?? null,
      ticket_id: ticket ?? null,
      comment_id: comment ?? null,
      done_at: now,
    })
    .where('outreach_id', '=', due.id)
    .where('customer_id', '=', due.customer_id)
    .execute();
}

/** Whose turn it was when the server refused. */
function firstWaiting(services: Needs, tenantId: string): Promise<string | undefined> {
  return inTenant(services.engine, tenantId, async (session) => {
    const [row] = await session.prepared<{ id: string; customer_id: string }>(
      'outreach_first',
      `select o.id, r.customer_id from alert_outreaches as o
       join alert_recipients as r on r.tenant_id = $1 and r.outreach_id = o.id and r.state = 'waiting'
       where o.tenant_id = $1 and o.status = 'sending' order by o.confirmed_at, o.id, r.customer_id limit 1`,
      [tenantId],
    );
    return row && row.id + row.customer_id;
  });
}

async function finish(services: Needs, tenantId: string): Promise<void> {
  await inTenant(services.engine, tenantId, (session) =>
    session.prepared(
      'outreach_finish',
      `update alert_outreaches as o set status = 'done', done_at = $2::timestamptz
       where o.tenant_id = $1 and o.status = 'sending' and not exists (
         select 1 from alert_recipients as r where r.tenant_id = $1 and r.outreach_id = o.id and r.state = 'waiting')`,
      [tenantId, services.now().toISOString()],
    ),
  );
}
