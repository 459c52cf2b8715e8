import type { CachedRecord } from '../records/record-store.ts';
import { pick } from './compose-entry.ts';
import type { OutboxEntry } from './entry.ts';
import { isEqual } from './merge.ts';
import type { OutboxContext } from './outbox-context.ts';
import type { OwnWrites } from './own-writes.ts';
import { transit } from './transition.ts';

/** What one sender works with. */
export interface SendContext extends OutboxContext {
  readonly context: OutboxContext;
  /** Names the sender in its claims. */
  readonly owner: string;
  readonly signal: AbortSignal;
  readonly own: OwnWrites;
}

type Fields = Readonly<Record<string, unknown>>;

/** Longest that is waited for what a word did to its ticket, in milliseconds. */
const READ_TIMEOUT = 5_000;

/** The fields that a write sets. */
export const fieldsOf = ({ body, patch }: OutboxEntry): Fields =>
  (body as Fields | undefined) ?? { archivedAt: patch.archivedAt };

/** Calls a method of the client by its name. */
export function call(context: OutboxContext, operation: string, ...given: readonly unknown[]): Promise<CachedRecord> {
  const [resource = '', verb = ''] = operation.split('.');
  const crm = context.crm as unknown as Record<string, Record<string, (...given: unknown[]) => Promise<CachedRecord>>>;
  return crm[resource]![verb]!(...given);
}

/** The server has it: it leaves the queue, and what waits behind it goes on from the version it made. */
export async function answered(sending: SendContext, entry: OutboxEntry, record: CachedRecord): Promise<void> {
  const { context, own, waiting } = sending;
  const { target, isCreation } = entry;
  own.note(record.id, pick(record, Object.keys(fieldsOf(entry))), record.version);
  const ticket = await ticketAfter(sending, entry);
  const next = waiting.byRecord.get(target.id)?.entries[1];
  const advanced = next && advance(own, next, record);
  const alias = isCreation && record.id !== target.id ? { temporary: target.id, real: record.id } : undefined;
  const isDone = await transit(context, [{ before: entry }, ...(advanced ? [{ before: next, after: advanced }] : [])], {
    alias,
    answer: record,
    onDone() {
      const aliases = alias ? { [alias.temporary]: alias.real } : {};
      if (ticket) context.confirm({ kind: 'ticket', record: ticket, entry: undefined, aliases: {} });
      context.confirm({ kind: target.kind, record, entry, aliases });
      context.changed([entry, ...(advanced ? [advanced] : [])], true);
      context.settle(entry.id, { record });
    },
  });
  if (!isDone) await context.refresh([[entry.n, entry.id]]);
}

/**
 * What was said in a ticket may have changed its status, which the answer does not tell: the ticket is read, so that the
 * old status does not show once more when the word leaves. Where it cannot be, the feed brings it.
 */
async function ticketAfter({ context, own, waiting, signal }: SendContext, { target, body }: OutboxEntry) {
  const { ticketId, status, customStatusId } = (body ?? {}) as Fields;
  if (target.kind !== 'ticketComment' || typeof ticketId !== 'string' || status === undefined) return undefined;
  const options = { retries: 0, timeout: READ_TIMEOUT, signal };
  const ticket = await call(context, 'tickets.get', ticketId, options).catch(() => undefined);
  const later = waiting.byRecord.get(ticketId)?.entries ?? [];
  // Its version is newer than what was seen before, whichever it is.
  const seen = Math.max(own.newest(ticketId), ...later.map(({ base }) => base?.version ?? 0));
  const said = { status, ...(customStatusId !== undefined && { customStatusId }) };
  own.note(ticketId, said, ticket?.version ?? seen + 1);
  return ticket;
}

/**
 * The next write of the record, made to go on from what the server has now. Where others changed what it is based on, it
 * keeps its older version, so that the server refuses it and both are compared.
 */
function advance(own: OwnWrites, next: OutboxEntry, record: CachedRecord): OutboxEntry | undefined {
  if (!next.base || next.attempts > 0) return undefined;
  const { version, fields } = own.since(record.id, next.base);
  const isAsSeen = Object.keys(fields).every((key) => isEqual(fields[key], record[key]));
  return { ...next, base: { version: isAsSeen ? record.version : version, fields } };
}
