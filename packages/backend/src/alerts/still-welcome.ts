import type { LeftOut } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { consentSql } from '../surveys/may-ask.ts';
import { mayWrite } from './may-write.ts';

/**
 * Looks at a message of an outreach once more as its e-mail is about to leave, which may be days after it was confirmed. Where
 * the customer is gone or has objected since, it is written down that they were left out, and why is answered.
 */
export function leaveOutUnwelcome(
  { engine, now }: Pick<BackendServices, 'engine' | 'now'>,
  tenantId: string,
  commentId: string,
): Promise<LeftOut | undefined> {
  return inTenant(engine, tenantId, async (session) => {
    const [found] = await session.prepared<{
      outreach_id: string;
      customer_id: string;
      purpose: 'service' | 'marketing';
      is_there: boolean;
      consent: string | null;
    }>(
      'outreach_still_welcome',
      `select r.outreach_id, r.customer_id, o.purpose, c.archived_at is null as is_there,
         ${consentSql('r.customer_id', 'o.purpose', '$3::timestamptz')} as consent
       from alert_recipients as r
       join alert_outreaches as o on o.tenant_id = $1 and o.id = r.outreach_id
       join customers as c on c.tenant_id = $1 and c.id = r.customer_id
       where r.tenant_id = $1 and r.comment_id = $2 and r.state = 'sent' for update of r`,
      [tenantId, commentId, now().toISOString()],
    );
    if (!found) return undefined;
    const reason = found.is_there ? (mayWrite(found.purpose, found.consent) ? undefined : 'noConsent') : 'gone';
    if (reason === undefined) return undefined;
    await session
      .update('alert_recipients')
      .set({ state: 'leftOut', reason, done_at: now() })
      .where('outreach_id', '=', found.outreach_id)
      .where('customer_id', '=', found.customer_id)
      .execute();
    return reason;
  });
}
