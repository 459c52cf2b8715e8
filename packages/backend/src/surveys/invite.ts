import { ensureTenantSecret } from '../access/tenant-secret.ts';
import { messageIdOf } from '../mail/signed-address.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { PlannedSurvey } from './may-ask.ts';

/** Asks a customer by e-mail: the invitation and the mail that is due at its time, in the caller’s transaction. */
export async function invite(planned: PlannedSurvey, { session, services, now }: WriteContext): Promise<void> {
  const needs = {
    ...services,
    now: () => now,
    random: (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes),
  };
  const key = await ensureTenantSecret(session, needs, 'mail');
  await ensureTenantSecret(session, needs, 'surveys');
  const id = services.newId('svi');
  const { surveyId, customerId, ticketId, agentId, mailbox, address, sendAt, expiresAt } = planned;
  await session
    .insert('survey_invitations', {
      id,
      survey_id: surveyId,
      kind: planned.kind,
      customer_id: customerId,
      ticket_id: ticketId,
      agent_id: agentId,
      language: planned.language,
      status: 'asked',
      asked_at: now,
      expires_at: expiresAt,
    })
    .execute();
  await session
    .insert('mail_messages', {
      id: services.newId('mal'),
      direction: 'out',
      mailbox,
      message_id: await messageIdOf(key, mailbox, messageOf(id)),
      address,
      status: 'waiting',
      is_automatic: true,
      ticket_id: ticketId,
      customer_id: customerId,
      survey_invitation_id: id,
      next_at: sendAt,
      created_at: now,
    })
    .execute();
}

/** Under which id the mail of an invitation is signed: bounces name it as they name that of a comment. */
export function messageOf(invitationId: string): string {
  return invitationId.replace(/^svi_/, 'cmt_');
}
