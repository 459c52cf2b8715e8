import { CHANGES_LIMIT, type RecordKind, SNAPSHOT_LIMIT } from '@korkep/core';
import type { Handlers } from '../http/handler.ts';
import { mayMeet } from '../presence/tell-presence.ts';
import { feedFilterOf } from './feed-filter.ts';
import { readPosition } from './position.ts';
import { readBatch, tellEntries } from './read-changes.ts';
import { readRecords } from './read-records.ts';
import { readSnapshot } from './snapshot.ts';
import { tellChanges } from './tell-changes.ts';
import { requireTold } from './told-kinds.ts';
import { sensitiveCustomFields, viewerOf } from './viewer.ts';

const DAY = 86_400_000;

export const changeHandlers: Handlers = {
  'changes.list': async ({ query }, { caller, session, now, services }) => {
    const filter = feedFilterOf(query, caller);
    const since = query.since === undefined ? undefined : readPosition(query.since as string);
    const limit = (query.limit as number | undefined) ?? CHANGES_LIMIT.default;
    const kept = services.limits.changesDays * DAY;
    const { entries, ...batch } = await readBatch({ since, filter, limit, caller, kept, now }, session);
    const data = await tellEntries(entries, filter, caller, (ids) => readRecords(ids, caller, session));
    return { ...batch, data, viewer: viewerOf(caller, await sensitiveCustomFields(caller.role, session)) };
  },

  'changes.snapshot': async ({ query }, { caller, session }) => {
    const kind = query.kind as RecordKind;
    requireTold([kind], caller);
    const limit = (query.limit as number | undefined) ?? SNAPSHOT_LIMIT.default;
    const page = await readSnapshot({ kind, limit, cursor: query.cursor as string | undefined, caller }, session);
    return { ...page, viewer: viewerOf(caller, await sensitiveCustomFields(caller.role, session)) };
  },

  'changes.stream': async ({ query }, { caller, signal, services }) => {
    const filter = feedFilterOf(query, caller);
    const since = query.since === undefined ? undefined : readPosition(query.since as string);
    const withPresence = query.withPresence === true && mayMeet(caller);
    return tellChanges({ since, filter, withPresence, context: { caller, signal, services } });
  },
};
