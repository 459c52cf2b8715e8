import type { RecordKind } from '@korkep/core';
import type { Caller } from '../http/handler.ts';
import { requireTold, toldKinds } from './told-kinds.ts';

/** What a reader of the feed asked for, held to what it may see. */
export interface FeedFilter {
  /** All kinds that are told. */
  kinds: readonly RecordKind[];
  /** Records, and customers with all that is theirs, that come whole. */
  ids: readonly string[];
  /** Kinds that come whole. */
  full: readonly RecordKind[];
  /** Neither `ids` nor `full` was given: everything comes whole. */
  isEverything: boolean;
  /** What does not come whole is named. */
  withRest: boolean;
}

/** The filter of a query. Throws `permission_denied` where it names a kind that the caller may not read. */
export function feedFilterOf(query: Record<string, unknown>, caller: Caller): FeedFilter {
  const kinds = query.kinds as RecordKind[] | undefined;
  const ids = query.ids as string[] | undefined;
  const full = query.full as RecordKind[] | undefined;
  requireTold(full ?? [], caller);
  return {
    kinds: toldKinds(kinds, caller),
    ids: ids ?? [],
    full: full ?? [],
    isEverything: ids === undefined && full === undefined,
    withRest: query.withRest === true,
  };
}
