import {
  isCleared,
  isPermitted,
  ROLE_CLEARANCE,
  ROLE_PERMISSIONS,
  type Role,
  type RoutedOperation,
} from '@korkep/core';
import type { Caller, HandlerInput } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';

/** What the link of a survey is good for. */
const FOR_LINKS: ReadonlySet<string> = new Set(['surveys.question', 'surveyAnswers.create']);

/** What somebody may do of whom nothing is known: read help, chat, and answer what they are asked. */
const FOR_VISITORS: ReadonlySet<string> = new Set([
  'tenant.get',
  'articles.list',
  'articles.get',
  'articles.search',
  'articles.suggest',
  'articleCategories.list',
  'articleCategories.get',
  'articleFeedbacks.create',
  'tickets.create',
  'tickets.list',
  'tickets.get',
  'tickets.conversation',
  'ticketComments.create',
  'ticketComments.list',
  'ticketComments.get',
  'chats.get',
  'chats.update',
  'attachments.create',
  'attachments.get',
  'changes.list',
  'changes.snapshot',
  'changes.stream',
  'surveys.question',
  'surveyAnswers.create',
]);

/** Refuses what the caller's kind, role or limit to one customer rules out, before the input is looked at. */
export function authorise(operation: RoutedOperation, caller: Caller): void {
  if (caller.surveyInvitationId !== undefined && !FOR_LINKS.has(operation.name)) {
    throw denied('A survey’s link answers that survey and does nothing else.');
  }
  if (caller.isVisitor && !FOR_VISITORS.has(operation.name)) {
    throw denied(`${operation.name} is not open to visitors, whom nobody knows yet.`);
  }
  if (operation.callers && !operation.callers.includes(caller.kind)) {
    throw denied(`${operation.name} takes ${operation.callers.join(' or ')} callers only, not a ${caller.kind}.`);
  }
  if (!isPermitted(caller.role, operation.permission)) {
    throw denied(
      `${operation.name} needs the permission ${operation.permission}, which the role ${caller.role} lacks.`,
    );
  }
  if (caller.customerId === undefined) return;
  if (operation.scope === 'none') throw denied(`${operation.name} is not open to tokens limited to one customer.`);
}

/**
 * Narrows the input of a token that is limited to one customer: another customer's path does not exist for it, and
 * lists hold what belongs to its customer. Single records are checked where they are read.
 */
export function narrow(operation: RoutedOperation, caller: Caller, input: HandlerInput): HandlerInput {
  if (caller.customerId === undefined) return input;
  if (operation.scope === 'path' && input.params.customerId !== caller.customerId) throw absent();
  if (operation.scope !== 'subject') return input;
  const body = input.body as { customerId?: unknown } | undefined;
  if (typeof body === 'object' && body?.customerId !== undefined && body.customerId !== caller.customerId)
    throw absent();
  if (!operation.isPaged || operation.isSelfNarrowed) return input;
  const { customerId } = input.query;
  if (customerId !== undefined && customerId !== caller.customerId) throw absent();
  if (!takesCustomer(operation)) throw denied(`${operation.name} cannot be narrowed to one customer.`);
  return { ...input, query: { ...input.query, customerId: caller.customerId } };
}

/** Whether a role may hand out another: it must have all of its permissions and see all it sees. */
export function covers(role: Role, other: Role): boolean {
  const hasAll = ROLE_PERMISSIONS[other].every((permission) => isPermitted(role, permission));
  return hasAll && isCleared(role, ROLE_CLEARANCE[other]);
}

function takesCustomer(operation: RoutedOperation): boolean {
  const shape = (operation.query as { shape?: Record<string, unknown> } | undefined)?.shape;
  return shape !== undefined && Object.hasOwn(shape, 'customerId');
}

function denied(detail: string): Problem {
  return new Problem('permission_denied', detail);
}

function absent(): Problem {
  return new Problem('not_found', 'There is no such record, or the token does not reach it.');
}
