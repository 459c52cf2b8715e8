import { OUTREACH_LIMIT, type Outreach, type OutreachPurpose } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { HandlerContext } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { placeholderIssues, refuseMisspelt } from '../macros/macro-kind.ts';
import { notFound } from '../store/get.ts';
import { alertKind } from './alert-kind.ts';
import { EVERYBODY, type Letter } from './audience.ts';

const MOST_SHOWN = 50;

interface OutreachRow extends Letter {
  status: Outreach['status'];
  created_at: string;
  confirmed_at: string | null;
  done_at: string | null;
  waiting: number;
  sent: number;
  left_out: number;
}

const COLUMNS = `o.id, o.alert_id, o.status, o.purpose, o.subject, o.body, o.with_buyers, o.created_at, o.created_by_id,
  o.confirmed_at, o.confirmed_by_id, o.done_at`;
const COUNTS = `(select count(*) filter (where r.state = 'waiting')::int as waiting,
    count(*) filter (where r.state = 'sent')::int as sent, count(*) filter (where r.state = 'leftOut')::int as left_out
  from alert_recipients as r where r.tenant_id = $1 and r.outreach_id = o.id)`;

/** What is asked for with a message. */
export interface ToPrepare {
  purpose: OutreachPurpose;
  subject: string;
  body: string;
  withBuyers?: boolean;
  outreachId?: string;
}

/** @throws Problem `not_found` where the alert is not there. */
export async function demandAlert(alertId: string, session: TenantSession): Promise<void> {
  const rows = await session.prepared('alert_there', 'select id from alerts where tenant_id = $1 and id = $2', [
    session.tenantId,
    alertId,
  ]);
  if (rows.length === 0) throw notFound(alertKind);
}

/** Writes a message down as a draft, or changes one. */
export async function prepareOutreach(
  alertId: string,
  { purpose, subject, body, withBuyers = false, outreachId }: ToPrepare,
  { session, services, caller, now }: HandlerContext,
): Promise<Outreach> {
  await demandAlert(alertId, session);
  refuseMisspelt([...placeholderIssues(subject, 'subject'), ...placeholderIssues(body, 'body')]);
  const id = outreachId ?? services.newId('otr');
  const [row] = await session.prepared<{ id: string }>(
    outreachId === undefined ? 'outreach_prepare' : 'outreach_change',
    outreachId === undefined
      ? `insert into alert_outreaches
           (tenant_id, id, alert_id, status, purpose, subject, body, with_buyers, created_at, created_by_id)
         values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8::timestamptz, $9) returning id`
      : `update alert_outreaches set purpose = $4, subject = $5, body = $6, with_buyers = $7,
           created_by_id = coalesce($9, created_by_id), created_at = least(created_at, $8::timestamptz)
         where tenant_id = $1 and id = $2 and alert_id = $3 and status = 'draft' returning id`,
    [session.tenantId, id, alertId, purpose, subject, body, withBuyers, now.toISOString(), caller.userId ?? null],
  );
  if (!row) {
    throw new Problem('reference_not_found', 'There is no such draft; a message that was confirmed stays as it is.', {
      issues: [{ path: 'outreachId', message: 'Leave it out to begin another message.' }],
    });
  }
  return outreachOf((await findOutreach(id, session))!);
}

/** The messages of an alert, the newest first. */
export async function outreachesOf(alertId: string, session: TenantSession): Promise<Outreach[]> {
  await demandAlert(alertId, session);
  const rows = await session.prepared<OutreachRow>(
    'outreach_list',
    `select ${COLUMNS}, n.* from alert_outreaches as o cross join lateral ${COUNTS} as n
     where o.tenant_id = $1 and o.alert_id = $2 order by o.created_at desc, o.id desc limit ${MOST_SHOWN}`,
    [session.tenantId, alertId],
  );
  return rows.map(outreachOf);
}

export async function findOutreach(id: string, session: TenantSession): Promise<OutreachRow | undefined> {
  const [row] = await session.prepared<OutreachRow>(
    'outreach_one',
    `select ${COLUMNS}, n.* from alert_outreaches as o cross join lateral ${COUNTS} as n
     where o.tenant_id = $1 and o.id = $2`,
    [session.tenantId, id],
  );
  return row;
}

/** @throws Problem `not_found` where there is none. */
export async function demandOutreach(id: string, session: TenantSession): Promise<OutreachRow> {
  const row = await findOutreach(id, session);
  if (!row) throw new Problem('not_found', 'There is no such message.');
  return row;
}

/**
 * Confirms a message: who is concerned now is written down, and the sender takes it up. Confirming again changes nothing.
 *
 * @throws Problem `validation_failed` where it would go to more than {@link OUTREACH_LIMIT}.
 */
export async function confirmOutreach(
  id: string,
  { session, services, caller, now }: HandlerContext,
): Promise<Outreach> {
  const [confirmed] = await session.prepared<{ alert_id: string; with_buyers: boolean }>(
    'outreach_confirm',
    `update alert_outreaches set status = 'sending', confirmed_at = $3::timestamptz, confirmed_by_id = $4
     where tenant_id = $1 and id = $2 and status = 'draft' returning alert_id, with_buyers`,
    [session.tenantId, id, now.toISOString(), caller.userId ?? null],
  );
  if (confirmed) {
    const rows = await session.prepared(
      'outreach_recipients',
      `${EVERYBODY}
       insert into alert_recipients (tenant_id, outreach_id, customer_id, alert_id, ticket_count, state)
       select $1, $4, e.customer_id, $2, e.tickets, 'waiting' from everybody as e order by e.customer_id
       limit ${OUTREACH_LIMIT + 1} returning customer_id`,
      [session.tenantId, confirmed.alert_id, confirmed.with_buyers, id],
    );
    if (rows.length > OUTREACH_LIMIT) {
      throw new Problem('validation_failed', `The message would go to more than ${OUTREACH_LIMIT} customers.`, {
        issues: [{ path: 'withBuyers', message: 'Leave out the buyers who have not written.' }],
      });
    }
    session.afterCommit(() => services.alerts?.wake());
  }
  return outreachOf(await demandOutreach(id, session));
}

function outreachOf(row: OutreachRow): Outreach {
  return {
    id: row.id,
    alertId: row.alert_id,
    status: row.status,
    purpose: row.purpose,
    subject: row.subject,
    body: row.body,
    withBuyers: row.with_buyers,
    createdAt: row.created_at,
    ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at }),
    ...(row.done_at !== null && { doneAt: row.done_at }),
    waiting: Number(row.waiting),
    sent: Number(row.sent),
    leftOut: Number(row.left_out),
  };
}
