import type { TicketCommentCreate } from '@korkep/core';
import { ensureVisitor } from '../chat/visitor.ts';
import { classifiedTicket } from '../classification/classify-ticket.ts';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { answerOf } from '../masking/answer.ts';
import { createRecords } from '../store/create.ts';
import { patchOf, readerOfCaller, recordHandlers } from '../store/record-handlers.ts';
import type { Row } from '../store/row.ts';
import { updateRecords } from '../store/update.ts';
import { writeContextOf } from '../store/write-context.ts';
import { conversationPage, type PageQuery } from './conversation.ts';
import { refuseContradiction } from './custom-statuses.ts';
import { isCustomer, openedByCustomer, refuseFromCustomer } from './customer-writes.ts';
import { historyPage } from './history.ts';
import { linkBack, updateLinked } from './link-tickets.ts';
import { mergeTicket, unmergeTicket } from './merge-tickets.ts';
import { type Said, say } from './reply.ts';
import { splitTicket } from './split-ticket.ts';
import { ticketCommentKind, ticketKind } from './ticket-kind.ts';

const {
  'tickets.list': list,
  'tickets.get': get,
  'tickets.update': update,
} = recordHandlers('tickets', ticketKind) as Required<Handlers>;
const { 'ticketComments.list': listComments, 'ticketComments.get': getComment } = recordHandlers(
  'ticketComments',
  ticketCommentKind,
) as Required<Handlers>;

export const handlers: Handlers = {
  'tickets.list': list!,
  'tickets.get': get!,
  'tickets.create': async (input, context) => {
    const given = input.body as Record<string, unknown>;
    const isOwn = isCustomer(context);
    if (isOwn) await ensureVisitor(given, context);
    const fields = isOwn ? openedByCustomer(given, context.now) : given;
    const classified = await classifiedTicket({ fields, isPriorityOpen: isOwn }, context.session);
    const write = { ...writeContextOf(context), isIncomplete: isOwn };
    const [created] = await createRecords(ticketKind, [classified], write);
    const { row } = created as { row: Row };
    await linkBack(row, write);
    return answerOf(ticketKind, row, context);
  },
  'tickets.update': async (input, context) => {
    const body = input.body as Record<string, unknown>;
    if (isCustomer(context)) refuseFromCustomer(body);
    await refuseContradiction(body, '', context.session);
    if (body.relatedIds === undefined) return update!(input, context);
    const patch = patchOf(input.params.ticketId as string, body, context);
    return answerOf(ticketKind, await updateLinked(patch, writeContextOf(context)), context);
  },
  'tickets.setStatus': async ({ params, body }, context) => {
    if (isCustomer(context)) refuseFromCustomer(body as { status: string });
    const patch = patchOf(params.ticketId as string, { status: (body as { status: string }).status }, context);
    const [updated] = await updateRecords(ticketKind, [patch], writeContextOf(context));
    return answerOf(ticketKind, updated!.row, context);
  },
  'tickets.updateMany': async ({ body }, context) => {
    const { ticketIds, changes } = body as { ticketIds: string[]; changes: Record<string, unknown> };
    if (changes.relatedIds !== undefined) {
      throw new Problem('validation_failed', 'Links are changed ticket by ticket, for each has two sides.', {
        issues: [{ path: 'changes.relatedIds', message: 'Use the update of one ticket.' }],
      });
    }
    await refuseContradiction(changes, 'changes.', context.session);
    const patches = [...new Set(ticketIds)].map((id) => ({ id, fields: changes }));
    const results = await updateRecords(ticketKind, patches, writeContextOf(context), { pathOf: () => 'changes.' });
    return { data: results.map(({ row, isChanged }) => ({ id: row.id, version: row.version, isChanged })) };
  },
  'tickets.conversation': ({ params, query }, context) =>
    conversationPage(params.ticketId as string, query as PageQuery, readerOfCaller(context), context.session),
  'tickets.history': ({ params, query }, { session }) =>
    historyPage(params.ticketId as string, query as PageQuery, session),
  'tickets.handOver': async ({ params, body }, context) => {
    const ticketId = params.ticketId as string;
    const { reason, ...to } = body as { assigneeId?: string | null; teamId?: string | null; reason?: string };
    if (Object.keys(to).length === 0) {
      throw new Problem('validation_failed', 'Nobody is named to take the ticket over.', {
        issues: [{ path: 'assigneeId', message: 'Name an agent or a team; null gives it to nobody.' }],
      });
    }
    const write = writeContextOf(context);
    const [updated] = await updateRecords(ticketKind, [patchOf(ticketId, to, context)], write);
    const note = reason === undefined ? undefined : saidBy({ body: reason, visibility: 'internal' }, context);
    const row = note ? (await say(ticketId, note, write)).ticket : updated!.row;
    return answerOf(ticketKind, row, context);
  },
  'tickets.merge': async ({ params, body }, context) =>
    answerOf(
      ticketKind,
      await mergeTicket(withoutFields(params, context), (body as { intoId: string }).intoId, writeContextOf(context)),
      context,
    ),
  'tickets.unmerge': async ({ params }, context) =>
    answerOf(ticketKind, await unmergeTicket(withoutFields(params, context), writeContextOf(context)), context),
  'tickets.split': async ({ params, body }, context) => {
    const { commentId, subject } = body as { commentId: string; subject: string };
    const row = await splitTicket(params.ticketId as string, { commentId, subject }, writeContextOf(context));
    return answerOf(ticketKind, row, context);
  },
  'ticketComments.list': listComments!,
  'ticketComments.get': getComment!,
  'ticketComments.create': async ({ body }, context) => {
    const { ticketId, ...said } = body as TicketCommentCreate;
    const write = writeContextOf(context);
    await refuseContradiction(said, '', context.session);
    const { comment } = await say(ticketId, saidBy(said, context), write).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not_found') throw noTicket();
      throw error;
    });
    return answerOf(ticketCommentKind, comment, context);
  },
};

function noTicket(): Problem {
  return new Problem('reference_not_found', 'The ticket is not there.', {
    issues: [{ path: 'ticketId', message: 'There is no record with this id.' }],
  });
}

function withoutFields(
  { ticketId }: Record<string, unknown>,
  context: HandlerContext,
): { id: string; ifMatch?: number } {
  return { id: ticketId as string, ...(context.ifMatch !== undefined && { ifMatch: context.ifMatch }) };
}

/**
 * Whose word it is: a token that is limited to a customer speaks for the customer and in public, unless an agent stands
 * behind it; everybody else for an agent unless told.
 */
function saidBy(
  { author, visibility = 'public', attachmentIds, ...rest }: Omit<TicketCommentCreate, 'ticketId'>,
  { caller }: HandlerContext,
): Said {
  const isOwn = isCustomer({ caller });
  const denied = (path: string, detail: string) =>
    new Problem('field_denied', detail, { issues: [{ path, message: 'Not for this caller.' }] });
  if (caller.customerId !== undefined && visibility === 'internal') {
    throw denied('visibility', 'A token that is limited to a customer writes no internal notes.');
  }
  if (isOwn && author !== undefined && author !== 'customer') {
    throw denied('author', 'A token of a customer speaks for the customer only.');
  }
  if (isOwn && rest.mentionedIds !== undefined) {
    throw denied('mentionedIds', 'A token of a customer mentions nobody.');
  }
  if (isOwn && rest.status !== undefined && rest.status !== 'open' && rest.status !== 'solved') {
    throw denied('status', 'A customer opens a ticket again or says that it is solved; nothing else.');
  }
  if (isOwn && rest.customStatusId !== undefined) {
    throw denied('customStatusId', 'A customer opens a ticket again or says that it is solved; nothing else.');
  }
  if ((author === 'bot' || author === 'system') && caller.kind !== 'key') {
    throw denied('author', 'Only a key may speak for a bot or the system.');
  }
  const speaker = author ?? (isOwn ? 'customer' : 'agent');
  return {
    ...rest,
    visibility,
    author: speaker,
    ...(attachmentIds?.length && { files: { ids: attachmentIds, uploadedBy: caller.principal } }),
    ...(speaker === 'agent' && caller.userId !== undefined && { authorId: caller.userId }),
  };
}
