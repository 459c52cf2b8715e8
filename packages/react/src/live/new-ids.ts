import type { Change, Interaction, Profile, TicketComment } from '@korkep/core';
import type { CustomerRecordKind, CustomerRecords } from '../customers/customer-records.ts';
import { addRecord, resourceOf, withNewRecord } from '../provider/already-loaded.ts';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { putComment } from '../tickets/ticket-cache.ts';
import { admits, entryOfInteraction, type TimelinePages, withEntry } from '../timeline/timeline-cache.ts';
import type { TimelineFilter } from '../timeline/timeline-state.ts';

type Aliases = Readonly<Record<string, string>>;

/** Gives answers that are held under a temporary id to the real one, with the ids inside replaced. */
export function moveAnswers({ queryClient, keys }: CrmContextValue, aliases: Aliases): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: keys.all })) {
    const { data, dataUpdatedAt } = query.state;
    const key = renamed(query.queryKey, aliases);
    if (data === undefined || key === query.queryKey || queryClient.getQueryData(key) !== undefined) continue;
    queryClient.setQueryData(key, renamed(data, aliases), { updatedAt: dataUpdatedAt });
    void queryClient.invalidateQueries({ queryKey: key, refetchType: 'none' });
  }
}

/**
 * Puts records that were created on this device, and that the server has now, where they were shown while they waited.
 * Without it they would be gone until the lists are asked for again.
 */
export function placeCreated(context: CrmContextValue, changes: readonly Change[], aliases: Aliases): void {
  const { queryClient, keys } = context;
  const created = new Set(Object.values(aliases));
  for (const { id, kind, record, customerId } of changes) {
    if (!record || !customerId || !created.has(id)) continue;
    queryClient.setQueryData<Profile>(
      keys.profile(customerId),
      (profile) => profile && withNewRecord(profile, kind, record),
    );
    if (Object.hasOwn(resourceOf, kind)) {
      const owned = kind as CustomerRecordKind;
      addRecord(context, customerId, owned, record as unknown as CustomerRecords[typeof owned]);
    }
    if (kind === 'ticketComment') {
      const comment = record as unknown as TicketComment;
      putComment(context, comment.ticketId, comment);
    }
    if (kind !== 'interaction') continue;
    const entry = entryOfInteraction(id, record as unknown as Interaction);
    for (const [key, kept] of queryClient.getQueriesData<TimelinePages>({ queryKey: keys.timelines(customerId) })) {
      const isThere = kept?.pages.some(({ data }) => data.some((other) => other.id === id));
      if (!kept || isThere || !admits(key.at(-1) as TimelineFilter, entry)) continue;
      queryClient.setQueryData(key, withEntry(kept, entry));
    }
  }
}

function renamed<T>(value: T, aliases: Aliases): T {
  if (typeof value === 'string') return (aliases[value] ?? value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, renamed(part, aliases)] as const);
  if (entries.every(([key, part]) => part === (value as Record<string, unknown>)[key])) return value;
  return (Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries)) as T;
}
