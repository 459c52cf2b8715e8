'use client';
import type { TicketVisitor } from '@korkep/core';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useViewer } from '../customers/use-viewer.ts';
import { useCrmContext } from '../provider/crm-context.ts';
import { useRealId } from '../provider/use-laid.ts';
import { createdTicket } from '../tickets/waiting-comments.ts';
import { presenceSession } from './presence-session.ts';

const nobody: readonly TicketVisitor[] = [];
const none = () => () => {};

export interface TicketPresenceOptions {
  /** The person writes a public reply here, which the others are told. */
  readonly isReplying?: boolean;
}

/**
 * Who else has a ticket open now, and who of them is writing an answer: those who came first, first, each once, and not
 * the viewer. While the calling component is on the page its own user counts as there, for half a minute longer where
 * the page cannot say that it goes. With a cache it hears of others at once, without one every 12 seconds. Empty for
 * customers' tokens, and for who may not read tickets.
 *
 * @example
 * const others = useTicketPresence(ticketId);
 * const writing = others.filter(({ doing }) => doing === 'replying');
 */
export function useTicketPresence(
  givenId: string,
  { isReplying = false }: TicketPresenceOptions = {},
): readonly TicketVisitor[] {
  const { crm, cache } = useCrmContext();
  const id = useRealId(cache, givenId);
  const viewer = useViewer();
  const isAlone = viewer === undefined || viewer.customerId !== undefined || id === '' || createdTicket(cache, id);
  const session = isAlone ? undefined : presenceSession(crm, cache, id);
  const subscribe = useCallback((tell: () => void) => (session ?? { join: none }).join(tell), [session]);
  const read = () => session?.present ?? nobody;
  const present = useSyncExternalStore(subscribe, read, () => nobody);
  useEffect(() => (session && isReplying ? session.writes() : undefined), [session, isReplying]);
  const userId = viewer?.userId;
  return useMemo(() => present.filter((visitor) => visitor.userId !== userId), [present, userId]);
}
