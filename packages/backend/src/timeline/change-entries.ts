import { isCleared, isPermitted, type TimelineEntry } from '@korkep/core';
import { customerKind } from '../customers/customer-kind.ts';
import { type Content, openContent } from '../journal/content.ts';
import { existingKeys } from '../journal/subject-keys.ts';
import { roleOf } from '../masking/sight.ts';
import { visibilityOf } from '../masking/visibility.ts';
import { canonicalMoment } from '../store/row.ts';
import { tenantFacts } from '../store/write-context.ts';
import type { TimelineReader } from './timeline.ts';

/** A journal entry about the customer's own record, as JSON. */
export interface ChangeRow {
  seq: number;
  at: string;
  action: string;
  record_id: string;
  record_version: number;
  actor: { kind: 'user' | 'key' | 'customer' | 'system'; id?: string };
  fields: string[];
  key_id: string;
  content: string | null;
  actor_name: string | null;
}

/**
 * Entries for changes of the customer's record, by the id that the statement gave them. The old and new values are
 * decrypted for the fields that the role sees; the others are named in `masked`. Where the subject's key is destroyed
 * only the names of the fields are left.
 */
export async function changeEntries(
  customerId: string,
  rows: readonly ChangeRow[],
  { sight, session, masterKey }: TimelineReader,
): Promise<Map<string, TimelineEntry>> {
  const role = roleOf(sight);
  const entries = new Map<string, TimelineEntry>();
  if (rows.length === 0) return entries;
  const keys = await existingKeys(session, masterKey, [...new Set(rows.map(({ key_id }) => key_id))]);
  const visible = new Set(visibilityOf(customerKind, sight).visible.map(({ field }) => field));
  const { customFields } = await tenantFacts(session);
  const hiddenKeys = customFields
    .filter(({ recordKind, sensitivity }) => recordKind === 'customer' && sensitivity && !isCleared(role, sensitivity))
    .map(({ key }) => key);
  for (const row of rows) {
    const key = keys.get(row.key_id);
    const place = { tenantId: session.tenantId, recordId: row.record_id, recordVersion: row.record_version };
    const content = key && row.content !== null ? await openContent(key, bytesOf(row.content), place) : undefined;
    const shown = row.fields.filter((field) => visible.has(field));
    const masked = row.fields.filter((field) => !visible.has(field));
    const showsName = row.actor_name !== null && isPermitted(role, 'users:read');
    const id = String(row.seq).padStart(16, '0');
    entries.set(id, {
      id: `change_${row.seq}`,
      kind: 'change',
      at: canonicalMoment(row.at) ?? row.at,
      customerId,
      recordId: row.record_id,
      status: row.action.split('.')[1],
      actor: {
        kind: row.actor.kind,
        ...(row.actor.id && { id: row.actor.id }),
        ...(showsName && { name: row.actor_name! }),
      },
      details: { fields: shown, ...valuesOf(content, shown, hiddenKeys) },
      ...(masked.length > 0 && { masked: masked.slice(0, 50) }),
    });
  }
  return entries;
}

function valuesOf(content: Content | undefined, fields: readonly string[], hiddenKeys: readonly string[]) {
  if (!content) return {};
  return { before: side(content.before, fields, hiddenKeys), after: side(content.after, fields, hiddenKeys) };
}

function side(values: Record<string, unknown>, fields: readonly string[], hiddenKeys: readonly string[]) {
  const shown: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field];
    if (value === undefined) continue;
    shown[field] =
      field === 'customFields'
        ? Object.fromEntries(Object.entries(value as object).filter(([key]) => !hiddenKeys.includes(key)))
        : value;
  }
  return shown;
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
