import type { StreamMessage } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import type { HandlerContext } from '../http/handler.ts';
import type { FeedFilter } from './feed-filter.ts';
import { type Position, readPosition } from './position.ts';
import { readChanges, type ToldBatch } from './read-changes.ts';
import { sensitiveCustomFields, viewerOf } from './viewer.ts';

const DAY = 86_400_000;
/** Changes of one message: what was told in part is told again after a cut, so that it must not take long. */
const MOST_AT_ONCE = 100;

export interface TellRequest {
  since: Position | undefined;
  filter: FeedFilter;
  context: Pick<HandlerContext, 'caller' | 'signal' | 'services'>;
}

/**
 * Tells changes as they happen, until the signal. It reads only when the last message was taken, from where that one
 * ended: however slow the reader is, nothing piles up but the entries of the journal.
 */
export async function* tellChanges({ since, filter, context }: TellRequest): AsyncGenerator<StreamMessage> {
  const { caller, signal, services } = context;
  const { ping, batchPause } = services.limits;
  const news = services.news.listen(caller.tenantId);
  try {
    let position = since;
    let viewer = '';
    // Up to where the reader knows; reading goes on beyond it over what is none of the reader's business.
    let told: string | undefined;
    let pingAt = 0;
    while (!signal.aborted) {
      const { batch, sensitive } = await read(position, filter, context);
      told ??= batch.from;
      const newViewer = viewerOf(caller, sensitive);
      if (viewer !== JSON.stringify(newViewer)) {
        viewer = JSON.stringify(newViewer);
        yield { type: 'hello', position: told, viewer: newViewer };
        pingAt = performance.now() + ping;
      }
      if (batch.reset) {
        yield { type: 'reset', position: batch.to, reason: batch.reset };
        return;
      }
      position = readPosition(batch.to);
      if (batch.data.length > 0) {
        yield { type: 'changes', from: told, to: batch.to, data: batch.data };
        told = batch.to;
        pingAt = performance.now() + ping;
      }
      if (batch.hasMore) continue;
      await pause(batchPause, signal);
      while (!signal.aborted) {
        if (performance.now() >= pingAt) {
          told = batch.to;
          yield { type: 'ping', position: told };
          pingAt = performance.now() + ping;
        }
        if (await news.next(pingAt - performance.now(), signal)) break;
      }
    }
  } finally {
    news.close();
  }
}

interface Read {
  batch: ToldBatch;
  sensitive: string[];
}

function read(
  since: Position | undefined,
  filter: FeedFilter,
  { caller, services }: TellRequest['context'],
): Promise<Read> {
  const { tenantId, role, customerId } = caller;
  const key = JSON.stringify([tenantId, role, customerId, since, filter]);
  return services.feedReads.read(key, () =>
    inTenant(
      services.engine,
      tenantId,
      async (session) => {
        const kept = services.limits.changesDays * DAY;
        const now = services.now();
        return {
          batch: await readChanges({ since, filter, limit: MOST_AT_ONCE, caller, kept, now }, session),
          sensitive: await sensitiveCustomFields(role, session),
        };
      },
      { readOnly: true },
    ),
  );
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, signal.aborted ? 0 : milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}
