import type { TicketStatus } from '@korkep/core';

/** What of a ticket's history the service figures go by. `at` is milliseconds since 1970; events stand in the order of time. */
export type ServiceEvent =
  | { readonly type: 'created'; readonly at: number; readonly status: TicketStatus }
  | {
      readonly type: 'comment';
      readonly at: number;
      /** A bot's answer, or an automatic one, is no reply. */
      readonly by: 'customer' | 'agent' | 'bot';
      readonly isPublic: boolean;
      readonly agentId?: string | undefined;
    }
  | { readonly type: 'status'; readonly at: number; readonly status: TicketStatus }
  | { readonly type: 'assigned'; readonly at: number; readonly agentId?: string | undefined };

/** Something that a service figure counts, at its moment. */
export interface TicketMoment {
  readonly kind: 'opened' | 'first_reply' | 'next_reply' | 'solved' | 'reopened' | 'resolved';
  /** Milliseconds since 1970. */
  readonly at: number;
  /**
   * By the calendar: of `first_reply` since the ticket was opened, of `next_reply` since the oldest message of the
   * customer that it answers, of `resolved` since the ticket was opened. Whole seconds.
   */
  readonly seconds?: number | undefined;
  /** Who replied, where that is known; else, and for the others, the assignee at that time. */
  readonly agentId?: string | undefined;
  /** Of `solved` and `reopened`: when it happened to the ticket before, milliseconds since 1970. */
  readonly previousAt?: number | undefined;
  /** Of `resolved`: at most one public reply of an agent, and never opened again. */
  readonly isOneTouch?: boolean | undefined;
}

const isDone = (status: TicketStatus) => status === 'solved' || status === 'closed';

/**
 * What the service figures count of one ticket, from its history alone, so that they never drift.
 *
 * - `opened`: its creation.
 * - `first_reply`: the first public comment of an agent. Internal notes and answers of bots are none, and a ticket that
 *   was solved without a word has none.
 * - `next_reply`: an agent's next public comment after one of the customer, beginning with the second reply.
 * - `solved`, `reopened`: each time that it came to solved or closed, and back.
 * - `resolved`: the last time it was solved, while it stays so; opened again, it is not resolved.
 *
 * Formulas after Zendesk's reply and resolution times and Zoho's first-contact resolution.
 */
export function ticketMoments(events: readonly ServiceEvent[]): TicketMoment[] {
  const [created] = events;
  if (created?.type !== 'created') return [];
  const moments: TicketMoment[] = [{ kind: 'opened', at: created.at }];
  const since = (start: number, at: number) => Math.max(0, Math.round((at - start) / 1000));
  let assignee: string | undefined;
  let replies = 0;
  let reopenings = 0;
  let unanswered: number | undefined;
  let resolved: TicketMoment | undefined;
  let isOver = isDone(created.status);
  const last = new Map<'solved' | 'reopened', number>();
  const turn = (kind: 'solved' | 'reopened', at: number) => {
    moments.push({ kind, at, agentId: assignee, previousAt: last.get(kind) });
    last.set(kind, at);
  };
  if (isOver) turn('solved', created.at);
  for (const event of events) {
    const { at } = event;
    if (event.type === 'assigned') assignee = event.agentId;
    else if (event.type === 'comment' && event.isPublic) {
      if (event.by === 'customer') unanswered ??= at;
      if (event.by !== 'agent') continue;
      const { agentId = assignee } = event;
      if (replies === 0) moments.push({ kind: 'first_reply', at, seconds: since(created.at, at), agentId });
      else if (unanswered !== undefined)
        moments.push({ kind: 'next_reply', at, seconds: since(unanswered, at), agentId });
      replies += 1;
      unanswered = undefined;
    } else if (event.type === 'status' && isDone(event.status) !== isOver) {
      isOver = !isOver;
      turn(isOver ? 'solved' : 'reopened', at);
      if (!isOver) reopenings += 1;
      const isOneTouch = replies <= 1 && reopenings === 0;
      resolved = isOver
        ? { kind: 'resolved', at, seconds: since(created.at, at), agentId: assignee, isOneTouch }
        : undefined;
    }
  }
  return resolved ? [...moments, resolved] : moments;
}
