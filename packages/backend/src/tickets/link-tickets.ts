import { Problem } from '../http/problem.ts';
import type { Row } from '../store/row.ts';
import { lockRows, type Patch, updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { ticketKind } from './ticket-kind.ts';

/** A ticket is linked with at most so many others. */
export const MOST_RELATED = 50;

/**
 * Changes a ticket whose links are among what changes, and the same links with the other tickets, in one transaction:
 * two that are linked name each other, or neither does.
 *
 * @throws Problem `validation_failed` where another one has as many links as it may.
 */
export async function updateLinked(patch: Patch, context: WriteContext): Promise<Row> {
  // `null` takes all of them away.
  const given = new Set((patch.fields.relatedIds as readonly string[] | null) ?? []);
  const before = await linksOf(patch.id, context);
  // All in the order of their ids: two that are linked from both sides at a time wait for each other.
  const rows = await lockRows(ticketKind, [...new Set([patch.id, ...before, ...given])].sort().map(toId), context);
  const had = new Set(relatedOf(rows.get(patch.id)));
  // Whoever was linked between the reading and the locking.
  const late = [...had].filter((id) => !rows.has(id)).sort();
  if (late.length > 0) for (const [id, row] of await lockRows(ticketKind, late.map(toId), context)) rows.set(id, row);
  const others = [...rows.values()].flatMap((row): Patch[] => {
    const id = row.id as string;
    const names = relatedOf(row);
    const isLinked = names.includes(patch.id);
    if (id === patch.id || row.archived_at !== null || given.has(id) === isLinked) return [];
    if (given.has(id)) {
      if (names.length >= MOST_RELATED) throw tooMany();
      return [{ id, fields: { relatedIds: [...names, patch.id] } }];
    }
    return had.has(id) ? [{ id, fields: { relatedIds: names.filter((one) => one !== patch.id) } }] : [];
  });
  const [updated] = await updateRecords(ticketKind, [patch], context);
  if (others.length > 0) await updateRecords(ticketKind, others, context);
  return updated!.row;
}

/**
 * Has the tickets that a new one names name it too.
 *
 * @throws Problem `validation_failed` where one of them has as many links as it may.
 */
export async function linkBack(created: Row, context: WriteContext): Promise<void> {
  const named = relatedOf(created);
  if (named.length === 0) return;
  const id = created.id as string;
  const rows = await lockRows(ticketKind, [...named].sort().map(toId), context);
  const patches = [...rows.values()].flatMap((row): Patch[] => {
    const names = relatedOf(row);
    if (row.archived_at !== null || names.includes(id)) return [];
    if (names.length >= MOST_RELATED) throw tooMany();
    return [{ id: row.id as string, fields: { relatedIds: [...names, id] } }];
  });
  if (patches.length > 0) await updateRecords(ticketKind, patches, context);
}

const toId = (id: string) => ({ id });

function relatedOf(row: Row | undefined): readonly string[] {
  return (row?.related_ids as string[] | null | undefined) ?? [];
}

async function linksOf(id: string, { session }: WriteContext): Promise<readonly string[]> {
  const [row] = await session.prepared<Row>(
    'ticket_links',
    'select related_ids from tickets where tenant_id = $1 and id = $2',
    [session.tenantId, id],
  );
  return relatedOf(row);
}

function tooMany(): Problem {
  return new Problem('validation_failed', `A ticket is linked with at most ${MOST_RELATED} others.`, {
    issues: [
      { path: 'relatedIds', message: 'One of these tickets has as many links as it may; take some away there.' },
    ],
  });
}
