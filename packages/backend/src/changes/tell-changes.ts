import type { Change, StreamMessage } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import type { HandlerContext } from '../http/handler.ts';
import { sightOf } from '../masking/sight.ts';
import { presenceTeller } from '../presence/tell-presence.ts';
import type { FeedFilter } from './feed-filter.ts';
import { type Position, readPosition } from './position.ts';
import { type EntryBatch, readBatch, tellEntries } from './read-changes.ts';
import { readRecords } from './read-records.ts';
import { sensitiveCustomFields, viewerOf } from './viewer.ts';

const DAY = 86_400_000;
/** Changes of one message: what was told in part is told again after a cut, so that it must not take long. */
const MOST_AT_ONCE = 100;

export interface TellRequest {
  since: Position | undefined;
  filter: FeedFilter;
  /** Tells who has the followed tickets open, too. */
  withPresence?: boolean;
  context: Pick<HandlerContext, 'caller' | 'signal' | 'services'>;
}

/**
 * Tells changes as they happen, until the signal. It reads only when the last message was taken, from where that one
 * ended: however slow the reader is, nothing piles up but the entries of the journal.
 */
export async function* tellChanges(request: TellRequest): AsyncGenerator<StreamMessage> {
  const { since, filter, withPresence, context } = request;
  const { caller, signal, services } = context;
  const { ping, batchPause } = services.limits;
  const news = services.news.listen(caller.tenantId);
  const presence = withPresence ? presenceTeller({ filter, caller, services, wake: news.wake }) : undefined;
  try {
    let position = since;
    let isBehind = true;
    let viewer = '';
    // Up to where the reader knows; reading goes on beyond it over what is none of the reader's business.
    let told: string | undefined;
    let pingAt = 0;
    while (!signal.aborted) {
      const { batch, data, sensitive } = await read(position, isBehind, filter, context);
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
      isBehind = batch.hasMore;
      if (data.length > 0) {
        yield { type: 'changes', from: told, to: batch.to, data };
        told = batch.to;
        pingAt = performance.now() + ping;
      }
      if (batch.hasMore) continue;
      await pause(batchPause, signal);
      while (!signal.aborted) {
        if (presence) yield* await presence.told();
        if (performance.now() >= pingAt) {
          told = batch.to;
          yield { type: 'ping', position: told };
          pingAt = performance.now() + ping;
        }
        if (await news.next(pingAt - performance.now(), signal)) break;
      }
    }
  } finally {
    presence?.close();
    news.close();
  }
}

interface Read {
  batch: EntryBatch;
  data: Change[];
  sensitive: string[];
}

/**
 * Reads what comes next. Readers with the same access share what changed, whatever they follow, and read for themselves
 * only what they follow; whoever follows little and is far behind looks for that alone, which is quicker.
 */
async function read(
  since: Position | undefined,
  isBehind: boolean,
  filter: FeedFilter,
  { caller, services }: TellRequest['context'],
): Promise<Read> {
  const { engine, feedReads, limits } = services;
  const { tenantId, role, customerId } = caller;
  const access = [tenantId, sightOf(caller), customerId];
  const isOwn = isBehind && !filter.isEverything && !filter.withRest;
  const shared: FeedFilter = isOwn ? filter : { ...filter, ids: [], full: [], isEverything: true, withRest: false };
  const kept = limits.changesDays * DAY;
  const { batch, sensitive } = await feedReads.read(JSON.stringify([access, since, shared]), () =>
    inTenant(
      engine,
      tenantId,
      async (session) => ({
        batch: await readBatch(
          { since, filter: shared, limit: MOST_AT_ONCE, caller, kept, now: services.now() },
          session,
        ),
        sensitive: await sensitiveCustomFields(role, session),
      }),
      { readOnly: true },
    ),
  );
  let newest = sensitive;
  const data = await tellEntries(batch.entries, filter, caller, async (ids) => {
    const found = await feedReads.read(JSON.stringify([access, ...ids]), () =>
      inTenant(
        engine,
        tenantId,
        async (session) => ({
          records: await readRecords(ids, caller, session),
          // After the records, so that no field in them is more delicate than the viewer says.
          sensitive: await sensitiveCustomFields(role, session),
        }),
        { readOnly: true },
      ),
    );
    newest = found.sensitive;
    return found.records;
  });
  return { batch, data, sensitive: newest };
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
