import type { CachedRecord, PendingView } from '@korkep/cache';
import type { Profile, RecordKind } from '@korkep/core';
import { isToldAlready } from '../provider/told-already.ts';
import { withoutArchived } from './customer-records.ts';

const lists = {
  order: 'orders',
  ticket: 'tickets',
  interaction: 'contacts',
  preference: 'preferences',
  consent: 'consents',
  contract: 'contracts',
} as const satisfies Partial<Record<RecordKind, keyof Profile>>;

/** The profile's list of records of a kind, where it has one. */
export function profileListOf(kind: RecordKind): (typeof lists)[keyof typeof lists] | undefined {
  return lists[kind as keyof typeof lists];
}

/** The profile with a new record at the head of its list; as it was where the list has it or this role may not see it. */
export function withNewRecord(profile: Profile, kind: RecordKind, record: CachedRecord): Profile {
  const list = profileListOf(kind);
  if (!list || profile.masked?.includes(list)) return profile;
  const known = (profile[list] ?? []) as readonly { id: string }[];
  if (known.some(({ id }) => id === record.id)) return profile;
  const { ticketCount } = profile.summary;
  return {
    ...profile,
    [list]: [record, ...known],
    ...(kind === 'ticket' &&
      ticketCount !== undefined && { summary: { ...profile.summary, ticketCount: ticketCount + 1 } }),
  };
}

/** The profile as it will be once everything that waits was sent. */
export function profileWithWaiting(pending: PendingView, profile: Profile): Profile {
  let laid = pending.over(profile);
  for (const [kind, list] of Object.entries(lists) as [RecordKind, (typeof lists)[keyof typeof lists]][]) {
    const kept = laid[list] && withoutArchived(laid[list] as readonly object[]);
    if (kept && kept !== laid[list]) laid = { ...laid, [list]: kept };
    for (const record of pending.created(kind, laid.customer.id)) {
      const known = (laid[list] ?? []) as readonly { readonly id: string }[];
      if (!isToldAlready(pending, record, known)) laid = withNewRecord(laid, kind, record);
    }
  }
  return laid;
}
