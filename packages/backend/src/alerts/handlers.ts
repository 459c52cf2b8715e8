import { type AffectedCustomer, isCleared, type OutreachRecipient } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { alertKind } from './alert-kind.ts';
import { EVERYBODY, preparedFor } from './audience.ts';
import {
  confirmOutreach,
  demandAlert,
  demandOutreach,
  outreachesOf,
  prepareOutreach,
  type ToPrepare,
} from './outreach.ts';

const {
  'alerts.list': list,
  'alerts.get': get,
  'alerts.update': update,
} = recordHandlers('alerts', alertKind) as Required<Handlers>;

const PAGE = 50;

interface Paging {
  limit?: number;
  cursor?: string;
}

export const alertHandlers: Handlers = {
  'alerts.list': list!,
  'alerts.get': get!,
  'alerts.update': update!,
  'alerts.customers': async ({ params, query }, context) => {
    const alertId = params.alertId as string;
    const { withBuyers = false, ...paging } = query as Paging & { withBuyers?: boolean };
    await demandAlert(alertId, context.session);
    return pageOf(paging, ['alert customers', alertId, withBuyers], (after, limit) =>
      affected(alertId, { withBuyers, after, limit }, context),
    );
  },
  'alerts.prepare': ({ params, body }, context) =>
    prepareOutreach(params.alertId as string, body as ToPrepare, context),
  'alerts.outreach': async ({ params }, { session }) => ({
    data: await outreachesOf(params.alertId as string, session),
  }),
  'alerts.recipients': async ({ params, query }, context) => {
    const id = params.outreachId as string;
    const letter = await demandOutreach(id, context.session);
    const isDraft = letter.status === 'draft';
    return pageOf(query as Paging, ['outreach', id, isDraft], async (after, limit) => {
      if (!isDraft) return noted(id, { after, limit }, context);
      const isOpen = isCleared(context.caller.role, 'personal');
      // Who is left out must not depend on who looks: for them everything is filled in, and then kept from them.
      const all = await preparedFor(letter, { after, limit }, 'owner', context.session, context.now);
      return all.map((one) => ({
        customerId: one.customerId,
        ...(isOpen && one.displayName !== null && { displayName: one.displayName }),
        ticketCount: one.ticketCount,
        ...(one.ticketId !== null && { ticketId: one.ticketId }),
        state: one.reason === undefined ? ('ready' as const) : ('leftOut' as const),
        ...(one.reason !== undefined && { reason: one.reason }),
        ...(one.way !== undefined && { way: one.way }),
        ...(isOpen && { subject: one.subject, body: one.body }),
        missing: [...one.missing],
      }));
    });
  },
  'alerts.send': ({ params }, context) => confirmOutreach(params.outreachId as string, context),
};

/** A page by customer. */
async function pageOf<T extends { customerId: string }>(
  { limit = PAGE, cursor }: Paging,
  of: readonly unknown[],
  read: (after: string | undefined, limit: number) => Promise<T[]>,
): Promise<{ data: T[]; next?: string }> {
  const name = JSON.stringify(of);
  const after = cursor === undefined ? undefined : readCursor(cursor, name).id;
  const rows = await read(after, limit + 1);
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, ...(last && { next: writeCursor({ key: null, id: last.customerId }, name) }) };
}

interface Part {
  after: string | undefined;
  limit: number;
}

interface CustomerRow {
  customer_id: string;
  display_name: string | null;
  tickets: number;
  ticket_id: string | null;
}

async function affected(
  alertId: string,
  { withBuyers, after, limit }: Part & { withBuyers: boolean },
  { session, caller }: HandlerContext,
): Promise<AffectedCustomer[]> {
  const rows = await session.prepared<CustomerRow>(
    'alert_customers',
    `${EVERYBODY}
     select e.customer_id, c.display_name, e.tickets, e.ticket_id from everybody as e
     join customers as c on c.tenant_id = $1 and c.id = e.customer_id
     where $4::text is null or e.customer_id > $4 order by e.customer_id limit $5`,
    [session.tenantId, alertId, withBuyers, after ?? null, limit],
  );
  return rows.map((row) => customerOf(row, isCleared(caller.role, 'personal')));
}

function customerOf(row: CustomerRow, isOpen: boolean): AffectedCustomer {
  return {
    customerId: row.customer_id,
    ...(isOpen && row.display_name !== null && { displayName: row.display_name }),
    ticketCount: Number(row.tickets),
    ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
  };
}

/** What became of a confirmed message. */
async function noted(
  id: string,
  { after, limit }: Part,
  { session, caller }: { session: TenantSession; caller: HandlerContext['caller'] },
): Promise<OutreachRecipient[]> {
  const rows = await session.prepared<CustomerRow & Pick<OutreachRecipient, 'state' | 'reason' | 'way'>>(
    'outreach_noted',
    `select r.customer_id, c.display_name, r.ticket_count as tickets, r.ticket_id, r.state, r.reason, r.way
     from alert_recipients as r join customers as c on c.tenant_id = $1 and c.id = r.customer_id
     where r.tenant_id = $1 and r.outreach_id = $2 and ($3::text is null or r.customer_id > $3)
     order by r.customer_id limit $4`,
    [session.tenantId, id, after ?? null, limit],
  );
  return rows.map((row) => ({
    ...customerOf(row, isCleared(caller.role, 'personal')),
    state: row.state,
    ...(row.reason && { reason: row.reason }),
    ...(row.way && { way: row.way }),
  }));
}
