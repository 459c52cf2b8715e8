import { isPermitted, type StreamMessage } from '@korkep/core';
import type { FeedFilter } from '../changes/feed-filter.ts';
import { inTenant } from '../database/tenant.ts';
import type { Caller, HandlerContext } from '../http/handler.ts';
import { presenceRows, presentOf, signatureOf } from './present.ts';

/** Tickets that a slow reader is told of at once, and of which it is known what was told; the oldest are let go. */
const MOST_TICKETS = 500;

export interface PresenceTellerOptions {
  filter: FeedFilter;
  caller: Pick<Caller, 'tenantId'>;
  services: Pick<HandlerContext['services'], 'engine' | 'feedReads' | 'now' | 'presence'>;
  /** Called when there is something to tell. */
  wake: () => void;
}

export interface PresenceTeller {
  /** What is to be told now: at first who has the followed tickets open already, then what changed since. */
  told(): Promise<StreamMessage[]>;
  close(): void;
}

/** Whether the caller may know which colleagues have tickets open: whoever reads all of them, and no customer. */
export function mayMeet({ role, customerId, isVisitor }: Caller): boolean {
  return isPermitted(role, 'tickets:read') && customerId === undefined && !isVisitor;
}

/** Tells one event stream who has the tickets open that it follows. */
export function presenceTeller({ filter, caller, services, wake }: PresenceTellerOptions): PresenceTeller {
  const { tenantId } = caller;
  const ids = new Set(filter.ids);
  const isAll = filter.isEverything || filter.full.includes('ticket');
  let touched = new Set(filter.ids.filter((id) => id.startsWith('tkt_')));
  const known = new Map<string, string>();
  const close = filter.kinds.includes('ticket')
    ? services.presence.listen(tenantId, (ticketId) => {
        if (!isAll && !ids.has(ticketId)) return;
        touched.add(ticketId);
        if (touched.size > MOST_TICKETS) for (const oldest of touched) if (touched.delete(oldest)) break;
        wake();
      })
    : () => {};
  return {
    close,
    async told() {
      if (touched.size === 0) return [];
      const asked = [...touched].sort();
      touched = new Set();
      const { engine, feedReads, now } = services;
      const rows = await feedReads.read(JSON.stringify([tenantId, 'presence', asked]), () =>
        inTenant(engine, tenantId, (session) => presenceRows(asked, now(), session), { readOnly: true }),
      );
      const messages: StreamMessage[] = [];
      for (const ticketId of asked) {
        const present = presentOf(rows.filter((row) => row.ticket_id === ticketId));
        const signature = signatureOf(present);
        if (signature === (known.get(ticketId) ?? '')) continue;
        known.delete(ticketId);
        known.set(ticketId, signature);
        if (known.size > MOST_TICKETS) for (const oldest of known.keys()) if (known.delete(oldest)) break;
        messages.push({ type: 'presence', ticketId, present });
      }
      return messages;
    },
  };
}
