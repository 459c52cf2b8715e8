import { appendJournal } from '../journal/append.ts';
import type { FieldColumn } from '../store/columns.ts';
import type { StoredKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { EndpointRow } from './endpoint.ts';

const column = (field: string, name: string, type: 'text' | 'jsonb' = 'text'): FieldColumn => ({
  field,
  type,
  column: name,
  meta: { label: field },
});

/** What the journal tells of an endpoint; no secret is among it, only that one was replaced. */
const COLUMNS = [
  column('url', 'url'),
  column('description', 'description'),
  column('events', 'events', 'jsonb'),
  column('payload', 'payload'),
  column('role', 'role'),
  column('isEnabled', 'is_enabled'),
  column('disabledReason', 'disabled_reason'),
  column('oldSecretUntil', 'old_secret_until'),
];

/** Writes a change of an endpoint into the journal, in the transaction that makes it. */
export function journalEndpoint(
  context: WriteContext,
  action: 'create' | 'update' | 'archive',
  before: EndpointRow | undefined,
  after: EndpointRow,
): Promise<void> {
  // The journal looks at the kind's name, its columns and whose record it is.
  const kind = { kind: 'webhook', columns: COLUMNS, subjectColumn: undefined } as unknown as StoredKind;
  return appendJournal(kind, [{ action, before: before && { ...before }, after: { ...after } }], context);
}
