import { updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { invite } from '../surveys/invite.ts';
import { say } from '../tickets/reply.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { enqueue, messageId } from '../webhooks/delivery.ts';
import type { Plan } from './plan.ts';
import { hadTurn } from './route.ts';
import { waitFor } from './wait-for.ts';

/** Of what a plan is carried out: the run makes messages to endpoints the same however often it is tried. */
export interface Occasion {
  ticketId: string;
  ruleId: string;
  eventKey: string;
}

/**
 * Does what was planned, in the caller's transaction. First what is said, for a ticket that is closed takes no more
 * words; then what changes.
 */
export async function carryOut(
  plan: Plan,
  { ticketId, ruleId, eventKey }: Occasion,
  context: WriteContext,
): Promise<void> {
  const { session, now } = context;
  for (const { visibility, body, mentionedIds } of plan.words) {
    await say(
      ticketId,
      { author: 'system', visibility, body, ...(mentionedIds.length > 0 && { mentionedIds }) },
      context,
    );
  }
  if (Object.keys(plan.fields).length > 0) {
    await updateRecords(ticketKind, [{ id: ticketId, fields: plan.fields }], context);
  }
  for (const { teamId, userId } of plan.turns) await hadTurn(teamId, userId, session);
  for (const planned of plan.surveys) await invite(planned, context);
  if (plan.wait) await waitFor(plan.wait, { ticketId, ruleId }, context);
  if (plan.hooks.length === 0) return;
  const [ticket] = await session.prepared<{ version: number; customer_id: string }>(
    'automation_sent',
    'select version, customer_id from tickets where tenant_id = $1 and id = $2',
    [session.tenantId, ticketId],
  );
  for (const [place, { webhookId, event }] of plan.hooks.entries()) {
    const id = await messageId(webhookId, { seq: place, hash: `${ruleId}|${eventKey}|${ticketId}` });
    const data = {
      kind: 'ticket',
      id: ticketId,
      version: ticket!.version,
      customerId: ticket!.customer_id,
      fields: Object.keys(plan.fields),
    };
    await enqueue(session, webhookId, [{ id, event, at: now.toISOString(), data }], now);
  }
}
