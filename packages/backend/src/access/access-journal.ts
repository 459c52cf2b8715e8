import type { HandlerContext } from '../http/handler.ts';
import { appendJournal } from '../journal/append.ts';
import type { FieldColumn } from '../store/columns.ts';
import type { StoredKind } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import { writeContextOf } from '../store/write-context.ts';

/** What access is made of, by the columns whose changes the journal tells; no secret is among them. */
const FIELDS = {
  tenant: [text('name'), text('timeZone'), text('language'), list('allowedOrigins')],
  apiKey: [text('name'), text('role'), text('revokedAt')],
  token: [text('role'), text('userId'), text('customerId'), list('origins'), text('revokedAt')],
} as const;

/** One change of the tenant, a key or a token; values by field name, with `id` and `version`. */
export interface AccessChange {
  kind: keyof typeof FIELDS;
  action: 'create' | 'update' | 'archive';
  before?: Row;
  after: Row & { id: string; version: number };
}

/** Writes a change of who may do what into the journal, in the request's transaction. */
export function journalAccess(context: HandlerContext, { kind, action, before, after }: AccessChange): Promise<void> {
  // The journal looks at the kind's name, its columns and whose record it is; access has no more than these.
  const stored = {
    kind,
    columns: FIELDS[kind],
    subjectColumn: kind === 'token' ? 'customerId' : undefined,
  } as unknown as StoredKind;
  return appendJournal(stored, [{ action, before, after }], writeContextOf(context));
}

function text(field: string): FieldColumn {
  return { field, type: 'text', column: field, meta: { label: field } };
}

function list(field: string): FieldColumn {
  return { field, type: 'jsonb', column: field, meta: { label: field } };
}
