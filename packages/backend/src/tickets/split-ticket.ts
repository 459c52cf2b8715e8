import { Problem } from '../http/problem.ts';
import { createRecords } from '../store/create.ts';
import { notFound } from '../store/get.ts';
import type { Row } from '../store/row.ts';
import { lockRows, updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { MOST_RELATED } from './link-tickets.ts';
import { keepEvents } from './ticket-events.ts';
import { ticketKind } from './ticket-kind.ts';

/**
 * Makes a new ticket of a comment: same requester, priority, channel and team. Both name each other.
 *
 * @throws Problem `not_found`, `reference_not_found` where the comment is not the ticket's, `validation_failed` where the
 * ticket has too many links.
 */
export async function splitTicket(
  ticketId: string,
  { commentId, subject }: { commentId: string; subject: string },
  context: WriteContext,
): Promise<Row> {
  const { session, now } = context;
  const source = (await lockRows(ticketKind, [{ id: ticketId }], context)).get(ticketId);
  if (!source || source.archived_at !== null) throw notFound(ticketKind);
  const [comment] = await session.prepared<{ body: string; channel: string | null; visibility: string }>(
    'ticket_comments_to_split',
    'select body, channel, visibility from ticket_comments where tenant_id = $1 and id = $2 and ticket_id = $3 and archived_at is null',
    [session.tenantId, commentId, ticketId],
  );
  if (!comment) {
    throw new Problem('reference_not_found', 'The ticket has no such comment.', {
      issues: [{ path: 'commentId', message: 'There is no comment with this id in the ticket.' }],
    });
  }
  const related = (source.related_ids as string[] | null) ?? [];
  if (related.length >= MOST_RELATED) {
    throw new Problem('validation_failed', `A ticket is linked with at most ${MOST_RELATED} others.`, {
      issues: [{ path: 'ticketId', message: 'Take links away first.' }],
    });
  }
  const channel = comment.channel ?? source.channel;
  const [created] = await createRecords(
    ticketKind,
    [
      {
        customerId: source.customer_id,
        subject,
        // What only colleagues may read must not become what the requester reads.
        ...(comment.visibility === 'public' && { description: comment.body.slice(0, 20_000).toWellFormed() }),
        customFields: source.custom_fields,
        status: 'new',
        priority: source.priority,
        ...(channel !== null && { channel }),
        ...(source.language !== null && { language: source.language }),
        ...(source.team_id !== null && { teamId: source.team_id }),
        relatedIds: [ticketId],
        openedAt: now.toISOString(),
      },
    ],
    context,
  );
  const { row } = created as { row: Row };
  const [updated] = await updateRecords(
    ticketKind,
    [{ id: ticketId, fields: { relatedIds: [...related, row.id] } }],
    context,
  );
  const at = updated!.row.updated_at as string;
  await keepEvents([{ ticketId, at, type: 'split', to: row.id as string, commentId }], context);
  return row;
}
