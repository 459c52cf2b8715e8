import type { Channel } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import { noteUndelivered } from '../mail/bounce.ts';
import type { BackendServices } from '../services.ts';
import type { MessageRow } from './message-row.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer'>;

/** Writes down that a reply was given up, and tells the agents in a note; the ticket is open again. */
export async function giveUpMessage(
  services: Needs,
  tenantId: string,
  row: MessageRow,
  { reason, channel }: { reason: string; channel?: Channel | undefined },
): Promise<void> {
  const now = services.now();
  await inTenant(services.engine, tenantId, async (session) => {
    const rows = await session
      .update('channel_messages')
      .set({ status: 'failed', reason: reason.slice(0, 500), done_at: now })
      .where('id', '=', row.id)
      .where('status', '=', 'waiting')
      .where('attempt_count', '=', row.attempt_count)
      .returning('id')
      .execute();
    if (rows.length === 0 || row.ticket_id === null) return;
    const context = { session, now, services, actor: { kind: 'system' as const } };
    await noteUndelivered(row.ticket_id, `${row.address}: ${reason.slice(0, 500)}`, undefined, context, channel);
  });
}
