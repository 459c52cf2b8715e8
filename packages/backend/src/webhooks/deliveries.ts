import { PAGE_SIZE, WEBHOOK_REPLAY_LIMIT, WEBHOOK_TEST_EVENT } from '@korkep/core';
import type { Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { canonicalMoment } from '../store/row.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, deliveryOf, enqueue } from './delivery.ts';
import { readEndpoint } from './endpoint.ts';
import { type PeriodReplay, replayPeriod } from './replay.ts';

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z)~(msg_[0-9a-z]{26})$/;

export const deliveriesHandlers: Handlers = {
  'webhooks.deliveries': async ({ params, query }, { session }) => {
    const { id: endpointId } = await readEndpoint(session, params.webhookId as string, { lock: false });
    const {
      limit = PAGE_SIZE.default,
      cursor,
      status,
      event,
      from,
      to,
    } = query as Record<string, string | undefined> & {
      limit?: number;
    };
    const values: unknown[] = [session.tenantId, endpointId, limit + 1];
    const conditions: string[] = [];
    const add = (value: unknown, condition: (parameter: string) => string) => {
      values.push(value);
      conditions.push(`and ${condition(`$${values.length}`)}`);
    };
    if (status !== undefined) add(status, (parameter) => `status = ${parameter}`);
    if (event !== undefined) add(storable(event), (parameter) => `event = ${parameter}`);
    if (from !== undefined) add(momentOf(from, 'query.from'), (parameter) => `at >= ${parameter}::timestamptz`);
    if (to !== undefined) add(momentOf(to, 'query.to'), (parameter) => `at < ${parameter}::timestamptz`);
    if (cursor !== undefined) {
      const [, moment, id] = CURSOR.exec(cursor) ?? [];
      if (id === undefined || canonicalMoment(moment!) === undefined) throw foreignCursor();
      add(moment, (parameter) => `(created_at, id) < (${parameter}::timestamptz, $${values.length + 1})`);
      values.push(id);
    }
    const rows = await session.prepared<DeliveryRow>(
      undefined,
      `select ${DELIVERY_COLUMNS} from webhook_deliveries where tenant_id = $1 and endpoint_id = $2
         ${conditions.join(' ')} order by created_at desc, id desc limit $3`,
      values,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      data: shown.map(deliveryOf),
      ...(rows.length > limit && last && { next: `${last.created_at}~${last.id}` }),
    };
  },

  'webhooks.test': async ({ params }, { session, services, now }) => {
    const { id: endpointId } = await readEndpoint(session, params.webhookId as string, { lock: true });
    const id = services.newId('msg');
    const data = { kind: 'webhook', id: endpointId };
    await enqueue(session, endpointId, [{ id, event: WEBHOOK_TEST_EVENT, at: now.toISOString(), data }], now);
    // Somebody wants to know now, not when the pause after many failures is over.
    await session.update('webhook_endpoints').set({ paused_until: null }).where('id', '=', endpointId).execute();
    session.afterCommit(() => services.webhooks?.wake(session.tenantId));
    const [row] = await session.prepared<DeliveryRow>(
      'webhook_delivery',
      `select ${DELIVERY_COLUMNS} from webhook_deliveries where tenant_id = $1 and id = $2`,
      [session.tenantId, id],
    );
    return deliveryOf(row!);
  },

  'webhooks.replay': async ({ params, body }, { session, services, now }) => {
    const endpoint = await readEndpoint(session, params.webhookId as string, { lock: true });
    const { deliveryId, from, to, ...rest } = body as { deliveryId?: string; from: string; to: string } & Partial<
      Pick<PeriodReplay, 'events' | 'onlyUndelivered' | 'after'>
    >;
    session.afterCommit(() => services.webhooks?.wake(session.tenantId));
    if (deliveryId === undefined) {
      return replayPeriod(session, endpoint, now, {
        ...rest,
        from: momentOf(from, 'body.from'),
        to: momentOf(to, 'body.to'),
        limit: WEBHOOK_REPLAY_LIMIT,
      });
    }
    const [row] = await session.prepared<DeliveryRow>(
      'webhook_delivery_of',
      `select ${DELIVERY_COLUMNS} from webhook_deliveries where tenant_id = $1 and endpoint_id = $2 and id = $3`,
      [session.tenantId, endpoint.id, deliveryId],
    );
    if (!row) throw new Problem('not_found', 'There is no such delivery of this endpoint; they are kept for 30 days.');
    const { id, event, at, data } = row;
    return { replayed: await enqueue(session, endpoint.id, [{ id, event, at, data }], now, { again: true }) };
  },
};

function momentOf(text: string, path: string): string {
  const moment = canonicalMoment(text);
  if (moment !== undefined) return moment;
  const message = 'The moment must lie in the years 1 to 9999.';
  throw new Problem('validation_failed', message, { issues: [{ path, message }] });
}

/** No event is called by what cannot be stored, so that nothing is found; the database would not take it at all. */
function storable(text: string): string {
  return text.toWellFormed();
}

export function foreignCursor(): Problem {
  return new Problem('invalid_cursor', 'The cursor is not one of this list. Begin again without it.');
}
