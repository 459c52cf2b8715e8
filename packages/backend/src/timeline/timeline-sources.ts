import { isPermitted, type Permission, type TimelineKind } from '@korkep/core';
import { consentKind } from '../consents/consent-kind.ts';
import { contractKind } from '../contracts/contract-kind.ts';
import { feedbackKind } from '../feedback/feedback-kind.ts';
import { interactionKind } from '../interactions/interaction-kind.ts';
import { isOwn, roleOf, type Sight, sees } from '../masking/sight.ts';
import { orderKind, paymentKind, returnKind } from '../orders/order-kinds.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';

/** A kind of timeline entries that stands in a table of its own. */
export interface TimelineSource {
  kind: Exclude<TimelineKind, 'change'>;
  stored: StoredKind;
  permission: Permission;
  /** Column of the moment it has on the timeline. */
  at: string;
  /** Column of the channel, where it has one. */
  channel?: string;
  /** Fields whose text the search inside looks at. */
  texts: string[];
}

/** Where the entries of a timeline come from. All have an index on tenant, customer, moment and id. */
export const TIMELINE_SOURCES: readonly TimelineSource[] = [
  {
    kind: 'interaction',
    stored: interactionKind,
    permission: 'interactions:read',
    at: 'occurred_at',
    channel: 'channel',
    texts: ['subject', 'summary', 'details'],
  },
  {
    kind: 'order',
    stored: orderKind,
    permission: 'orders:read',
    at: 'placed_at',
    channel: 'channel',
    texts: ['number', 'lines', 'note'],
  },
  {
    kind: 'return',
    stored: returnKind,
    permission: 'orders:read',
    at: 'returned_at',
    texts: ['number', 'reason', 'lines'],
  },
  { kind: 'payment', stored: paymentKind, permission: 'orders:read', at: 'paid_at', texts: ['reference'] },
  {
    kind: 'ticket',
    stored: ticketKind,
    permission: 'tickets:read',
    at: 'opened_at',
    channel: 'channel',
    texts: ['number', 'subject', 'description', 'category'],
  },
  {
    kind: 'feedback',
    stored: feedbackKind,
    permission: 'feedback:read',
    at: 'answered_at',
    texts: ['comment', 'settlement'],
  },
  {
    kind: 'consent',
    stored: consentKind,
    permission: 'consents:read',
    at: 'decided_at',
    channel: 'channel',
    texts: ['purpose', 'method', 'proof'],
  },
  { kind: 'contract', stored: contractKind, permission: 'contracts:read', at: 'starts_at', texts: ['number', 'title'] },
];

/** What narrows a timeline. */
export interface TimelineFilter {
  kinds?: readonly TimelineKind[] | undefined;
  channels?: readonly string[] | undefined;
}

/** The sources that the sight's role may read and the filter lets through. */
export function sourcesFor(sight: Sight, { kinds, channels }: TimelineFilter): TimelineSource[] {
  return TIMELINE_SOURCES.filter(
    ({ kind, permission, channel }) =>
      isPermitted(roleOf(sight), permission) &&
      (kinds === undefined || kinds.length === 0 || kinds.includes(kind)) &&
      (channels === undefined || channels.length === 0 || channel !== undefined),
  );
}

/** The condition on a source's rows `t` for a customer who looks themselves; none for colleagues. */
export function shownRows({ stored }: TimelineSource, sight: Sight): string[] {
  return isOwn(sight) && stored.customerView !== undefined ? [stored.customerView] : [];
}

/**
 * Whether changes of the customer's own record are told. They have no channel and, being encrypted, no search; which
 * colleague changed what is not for the customer.
 */
export function hasChanges({ kinds, channels }: TimelineFilter, sight: Sight, q?: string): boolean {
  if (isOwn(sight)) return false;
  const isKind = kinds === undefined || kinds.length === 0 || kinds.includes('change');
  return isKind && (channels === undefined || channels.length === 0) && q === undefined;
}

/** Changes that tell something: not that generated data was put in, which is neither the customer's nor anybody's doing. */
export const TOLD_CHANGES = `(t.action <> 'customer.create' or t.content is not null)`;

/** SQL of all text of a source that is seen, folded; undefined where there is none. */
export function searchedText({ stored, texts }: TimelineSource, sight: Sight): string | undefined {
  const parts = texts.flatMap((field) => {
    const column = stored.byField.get(field);
    if (column === undefined || !sees(sight, column.meta)) return [];
    const name = `t."${column.column}"`;
    return column.type === 'jsonb'
      ? [
          `(select string_agg(part #>> '{}', ' ') from jsonb_path_query(${name}, 'strict $.** ? (@.type() == "string")') as part)`,
        ]
      : [`${name}::text`];
  });
  return parts.length === 0 ? undefined : `korkep_fold(concat_ws(' ', ${parts.join(', ')}))`;
}
