import type { PendingView } from '@korkep/cache';
import type { Interaction, InteractionCreate, TimelineEntry } from '@korkep/core';
import { isToldAlready } from '../provider/told-already.ts';
import type { TimelineFilter } from './timeline-state.ts';

/** The pages of a timeline as they are kept, newest first. */
export interface TimelinePages {
  readonly pages: readonly { readonly data: readonly TimelineEntry[]; readonly next?: string | undefined }[];
  readonly pageParams: readonly unknown[];
}

/** The entry that an interaction makes on the timeline. */
export function entryOfInteraction(
  id: string,
  interaction: InteractionCreate | Interaction,
  details: InteractionCreate['details'] | undefined = interaction.details,
): TimelineEntry {
  const { customerId, occurredAt, direction, subject, summary, durationSeconds } = interaction;
  return {
    id,
    kind: 'interaction',
    at: occurredAt,
    customerId,
    recordId: id,
    direction,
    ...(details && { channel: details.channel, details: { ...details } }),
    ...(subject !== undefined && { title: subject }),
    ...(summary !== undefined && { summary }),
    ...(durationSeconds !== undefined && { durationSeconds }),
  };
}

/** Whether a timeline that is narrowed so shows the entry. Whether its words match a search only the server knows. */
export function admits(filter: TimelineFilter, entry: TimelineEntry): boolean {
  const { kinds, channels, from, to, q } = filter;
  const at = Date.parse(entry.at);
  return (
    !q &&
    (!kinds?.length || kinds.includes(entry.kind)) &&
    (!channels?.length || (entry.channel !== undefined && channels.includes(entry.channel))) &&
    (!from || at >= Date.parse(from)) &&
    (!to || at < Date.parse(to))
  );
}

/** Puts the entry at its moment. One that is older than everything fetched so far comes with a later page. */
export function withEntry(kept: TimelinePages, entry: TimelineEntry): TimelinePages {
  const at = Date.parse(entry.at);
  const isIn = ({ data }: { readonly data: readonly TimelineEntry[] }) =>
    data.some((other) => Date.parse(other.at) <= at);
  const last = kept.pages.at(-1);
  const index = kept.pages.findIndex(isIn);
  const target = index >= 0 ? index : last && last.next === undefined ? kept.pages.length - 1 : -1;
  const pages = kept.pages.map((page, number) => {
    if (number !== target) return page;
    const place = page.data.findIndex((other) => Date.parse(other.at) <= at);
    const cut = place < 0 ? page.data.length : place;
    return { ...page, data: [...page.data.slice(0, cut), entry, ...page.data.slice(cut)] };
  });
  return { ...kept, pages };
}

/** Puts another entry, or none, in the place of one. */
export function replaceEntry(kept: TimelinePages, id: string, entry?: TimelineEntry): TimelinePages {
  const pages = kept.pages.map((page) =>
    page.data.some((other) => other.id === id)
      ? { ...page, data: page.data.flatMap((other) => (other.id !== id ? [other] : entry ? [entry] : [])) }
      : page,
  );
  return { ...kept, pages };
}

/** The entries as they will be once everything that waits was sent: interactions created here stand at their moment. */
export function entriesWithWaiting(
  pending: PendingView,
  entries: readonly TimelineEntry[],
  customerId: string,
  filter: TimelineFilter,
): readonly TimelineEntry[] {
  const laid = pending.over(entries);
  const created = pending
    .created('interaction', customerId)
    .map((record) => entryOfInteraction(record.id, record as unknown as Interaction))
    .filter((entry) => admits(filter, entry) && !laid.some(({ id }) => id === entry.id))
    .filter((entry) => !isToldAlready(pending, entry, laid));
  if (created.length === 0) return laid;
  return [...laid, ...created].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
