import { appendJournal } from '../journal/append.ts';
import type { FieldColumn } from '../store/columns.ts';
import type { StoredKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { ChannelRow } from './channel-row.ts';

const column = (field: string, name: string, type: 'text' | 'jsonb' = 'text'): FieldColumn => ({
  field,
  type,
  column: name,
  meta: { label: field },
});

/** What the journal tells of a channel; no credential is among it, only which there are. */
const COLUMNS = [
  column('provider', 'provider'),
  column('name', 'name'),
  column('isEnabled', 'is_enabled'),
  column('account', 'account'),
  column('url', 'url'),
  column('origins', 'origins', 'jsonb'),
  column('credentials', 'credential_names', 'jsonb'),
];

/** Writes a change of a channel into the journal, in the transaction that makes it. */
export function journalChannel(
  context: WriteContext,
  action: 'create' | 'update' | 'archive',
  before: ChannelRow | undefined,
  after: ChannelRow,
): Promise<void> {
  // The journal looks at the kind's name, its columns and whose record it is.
  const kind = { kind: 'channel', columns: COLUMNS, subjectColumn: undefined } as unknown as StoredKind;
  return appendJournal(kind, [{ action, before: before && { ...before }, after: { ...after } }], context);
}
