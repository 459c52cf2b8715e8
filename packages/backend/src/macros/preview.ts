import { fillPlaceholders, type MacroChanges, type MacroPreview, type Role } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { notFound } from '../store/get.ts';
import { offeredStatus } from '../tickets/offered-status.ts';
import { macroKind } from './macro-kind.ts';
import { chosenText, FACT_COLUMNS, factJoins, placeholderValues, type TicketFacts } from './ticket-facts.ts';

interface Found extends TicketFacts {
  macro_id: string | null;
  texts: { language: string; body: string }[] | null;
  macro_visibility: MacroPreview['visibility'] | null;
  changes: MacroChanges | null;
}

/** Who looks, and as whom the macro would be used. */
export interface MacroUser {
  role: Role;
  userId?: string | undefined;
}

/**
 * A macro filled in for a ticket; one statement.
 *
 * @throws Problem `not_found` without the macro, `reference_not_found` without the ticket.
 */
export async function previewMacro(
  macroId: string,
  { ticketId, language }: { ticketId: string; language?: string },
  user: MacroUser,
  session: TenantSession,
): Promise<MacroPreview> {
  const [found] = await session.prepared<Found>(
    'macro_preview',
    `select m.id as macro_id, m.texts, m.visibility as macro_visibility, m.changes,
       ${FACT_COLUMNS}, u.name as agent_name
     from tenants as n
     left join macros as m on m.tenant_id = $1 and m.id = $2
       and (m.owner_id is null or $4::text is null or m.owner_id = $4::text)
     ${factJoins('$3')}
     left join users as u on u.tenant_id = $1 and u.id = $4
     where n.tenant_id = $1`,
    [session.tenantId, macroId, ticketId, user.userId ?? null],
  );
  if (!found?.macro_id) throw notFound(macroKind);
  if (!found.ticket_id) {
    throw new Problem('reference_not_found', 'The ticket is not there.', {
      issues: [{ path: 'query.ticketId', message: 'There is no record with this id.' }],
    });
  }
  const text = chosenText(found.texts, found, language);
  const filled = text && fillPlaceholders(text.body, placeholderValues(found, user.role));
  return {
    ...(text && filled && { body: filled.text, language: text.language }),
    visibility: found.macro_visibility ?? 'public',
    missing: [...(filled?.missing ?? [])],
    ...(await changesOf(found, user, session)),
  };
}

async function changesOf(
  { changes, tags }: Found,
  { userId }: MacroUser,
  session: TenantSession,
): Promise<Pick<MacroPreview, 'changes' | 'unavailable'>> {
  const { addTags = [], removeTags = [], assigneeId, status, customStatusId, ...rest } = changes ?? {};
  const own = customStatusId === undefined ? undefined : await offeredStatus(customStatusId, session);
  const isGone = customStatusId !== undefined && !own;
  const before = tags ?? [];
  const after = [...new Set([...before, ...addTags])].filter((tag) => !removeTags.includes(tag)).slice(0, 50);
  const isMe = assigneeId === 'me';
  const assignee = isMe ? userId : assigneeId;
  return {
    ...(isGone && { unavailable: ['customStatusId'] }),
    changes: {
      ...rest,
      ...(own ? { status: own.category, customStatusId: own.id } : status !== undefined && !isGone && { status }),
      ...(assignee !== undefined && { assigneeId: assignee }),
      ...(JSON.stringify(after) !== JSON.stringify(before) && { tags: after }),
    },
  };
}
