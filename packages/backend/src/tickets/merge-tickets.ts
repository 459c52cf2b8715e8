import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { keepMoments } from '../service-figures/keep-moments.ts';
import { notFound } from '../store/get.ts';
import type { Row } from '../store/row.ts';
import { lockRows, type Patch, updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { ticketKind } from './ticket-kind.ts';

/** How many merges in a row are followed; a chain never gets that long, since merging goes to its end at once. */
const LONGEST_CHAIN = 50;

/** The ticket that a ticket became by merging, itself where it was not merged. Throws `not_found`. */
export async function finalTicket(
  session: TenantSession,
  ticketId: string,
): Promise<{ id: string; customerId: string }> {
  const rows = await session.prepared<{ id: string; customer_id: string }>(
    'tickets_final',
    `with recursive chain as (
       select id, customer_id, merged_into_id, 1 as length from tickets
         where tenant_id = $1 and id = $2 and archived_at is null
       union all
       select t.id, t.customer_id, t.merged_into_id, c.length + 1 from chain as c
         join tickets as t on t.tenant_id = $1 and t.id = c.merged_into_id
         where c.length < ${LONGEST_CHAIN})
     select id, customer_id from chain order by length desc limit 1`,
    [session.tenantId, ticketId],
  );
  if (!rows[0]) throw notFound(ticketKind);
  return { id: rows[0].id, customerId: rows[0].customer_id };
}

function refused(path: string, detail: string, message: string): Problem {
  return new Problem('validation_failed', detail, { issues: [{ path, message }] });
}

/**
 * Merges a ticket into another of the same requester, or into what that one became.
 *
 * @throws Problem `not_found`, `reference_not_found`, and `validation_failed` where they cannot be merged.
 */
export async function mergeTicket(patch: Omit<Patch, 'fields'>, intoId: string, context: WriteContext): Promise<Row> {
  const { session } = context;
  await finalTicket(session, patch.id);
  const into = await finalTicket(session, intoId).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    throw new Problem('reference_not_found', 'The ticket to merge into is not there.', {
      issues: [{ path: 'intoId', message: 'There is no record with this id.' }],
    });
  });
  // Both rows, in the order of their ids: two merges towards each other must not both succeed.
  const locked = await session.prepared<{
    id: string;
    customer_id: string;
    status: string;
    merged_into_id: string | null;
  }>(
    'tickets_lock_two',
    `select id, customer_id, status, merged_into_id from tickets
     where tenant_id = $1 and id = any($2::text[]) and archived_at is null order by id for no key update`,
    [session.tenantId, [patch.id, into.id]],
  );
  const source = locked.find(({ id }) => id === patch.id);
  const target = locked.find(({ id }) => id === into.id);
  if (!source) throw notFound(ticketKind);
  if (into.id === patch.id) {
    throw refused('intoId', 'A ticket cannot be merged into itself; name another.', 'This is the ticket itself.');
  }
  if (source.merged_into_id !== null) {
    throw refused('intoId', 'The ticket is merged already; take that back first.', 'The ticket is merged already.');
  }
  if (source.status === 'closed' || target?.status === 'closed' || !target || target.merged_into_id !== null) {
    throw refused('intoId', 'Closed tickets cannot be merged.', 'One of the tickets is closed for good.');
  }
  if (source.customer_id !== target.customer_id) {
    throw refused('intoId', 'Only tickets of one requester can be merged; link them instead.', 'Another requester.');
  }
  const [merged] = await updateRecords(ticketKind, [{ ...patch, fields: { mergedIntoId: into.id } }], context);
  await countAnew(into.id, context);
  return merged!.row;
}

/** Takes a merge back. What was said to the ticket after it stays where it was said. */
export async function unmergeTicket(patch: Omit<Patch, 'fields'>, context: WriteContext): Promise<Row> {
  const [row] = await context.session.prepared<{ merged_into_id: string | null }>(
    'tickets_merged_into',
    'select merged_into_id from tickets where tenant_id = $1 and id = $2 and archived_at is null for no key update',
    [context.session.tenantId, patch.id],
  );
  if (!row) throw notFound(ticketKind);
  if (row.merged_into_id === null) {
    throw refused('ticketId', 'The ticket is not merged into another.', 'Not merged.');
  }
  const [unmerged] = await updateRecords(ticketKind, [{ ...patch, fields: { mergedIntoId: null } }], context);
  await countAnew((await finalTicket(context.session, row.merged_into_id)).id, context);
  return unmerged!.row;
}

/** What figures count of a ticket, where others came to it or left it: the time that was worked at them goes with them. */
async function countAnew(ticketId: string, context: WriteContext): Promise<void> {
  const rows = await lockRows(ticketKind, [{ id: ticketId }], context);
  await keepMoments([...rows.values()], context);
}
