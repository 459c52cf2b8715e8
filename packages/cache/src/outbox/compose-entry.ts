import { displayName, type NameParts } from '@korkep/core/display-name';
import { CacheError } from '../cache-error.ts';
import type { OutboxEntry, Write } from './entry.ts';
import { queueableOf } from './queueable.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ComposeContext {
  readonly now: number;
  readonly newId: (prefix: string) => string;
  /** The tenant's country, by which names are ordered where nothing else tells. */
  readonly country: string;
  readonly realId: (id: string) => string;
  /** Whether a record waits here to be created under this id. */
  readonly isCreated: (id: string) => boolean;
}

const NAME_PARTS = ['givenName', 'familyName', 'namePrefix', 'organisationName', 'language', 'country'];

/**
 * Makes the entry of a write, all but its place in the queue.
 *
 * @throws CacheError `invalid` when the operation cannot wait or its parameters or body are not what it takes.
 */
export function composeEntry(write: Write, context: ComposeContext): OutboxEntry {
  const { operation, params = [], base } = write;
  const { kind, prefix, verb } = queueableOf(operation);
  const { now, newId, realId } = context;
  const isCreation = verb === 'create';
  const body = plainBody(write);
  if (params.length !== (isCreation ? 0 : 1) || params.some((id) => typeof id !== 'string' || id === '')) {
    throw new CacheError('invalid', `${operation}: params must hold ${isCreation ? 'nothing' : 'one id'}.`);
  }
  if ((verb === 'archive') !== (body === undefined)) {
    throw new CacheError('invalid', `${operation}: ${body ? 'there is no body' : 'a body with fields is needed'}.`);
  }
  const at = new Date(now).toISOString();
  const targetId = isCreation ? newId(prefix) : realId(params[0]!);
  const fields = verb === 'archive' ? { archivedAt: at } : body!;
  if (base && realId(base.id) !== targetId) {
    throw new CacheError('invalid', `${operation}: base is the record ${base.id}, but ${targetId} is written.`);
  }
  const ownerId = kind === 'customer' ? targetId : (fields.customerId ?? base?.customerId);
  const customerId = typeof ownerId === 'string' ? realId(ownerId) : undefined;
  const id = newId('wrt');
  const lane = laneOf({ kind, id: targetId }, fields, isCreation) ?? customerId;
  const isOrdered = lane !== undefined && (lane !== customerId || (lane !== targetId && context.isCreated(lane)));
  return {
    n: 0,
    id,
    key: id,
    operation,
    params: isCreation ? [] : [targetId],
    ...(body && { body }),
    target: { kind, id: targetId },
    ...(customerId !== undefined && { customerId }),
    ...(isOrdered && { lane: realId(lane) }),
    patch: {
      ...fields,
      ...(kind === 'customer' && (isCreation || base) && nameAfter(fields, base, context.country)),
      ...(isCreation && provisional(targetId, fields, at)),
    },
    isCreation,
    ...(base && { base: { version: base.version, fields: pick(base, Object.keys(fields)) } }),
    createdAt: now,
    attempts: 0,
    nextAt: 0,
    status: 'waiting',
  };
}

/** The ticket in whose order of writes it stands: what is said in a ticket may change it, and is read in its order. */
function laneOf({ kind, id }: OutboxEntry['target'], { ticketId }: Fields, isCreation: boolean): string | undefined {
  if (kind === 'ticketComment') return typeof ticketId === 'string' ? ticketId : undefined;
  return kind === 'ticket' && !isCreation ? id : undefined;
}

/** What is there of these fields; `null` where there is nothing, so that it outlives JSON. */
export function pick(record: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(keys.map((key) => [key, record[key] ?? null]));
}

/** The body as it will be sent, cut loose from the caller's object. */
function plainBody({ operation, body }: Write): Fields | undefined {
  if (body === undefined) return undefined;
  try {
    const plain: unknown = JSON.parse(JSON.stringify(body));
    if (typeof plain === 'object' && plain !== null && !Array.isArray(plain)) return plain as Fields;
  } catch (cause) {
    throw new CacheError('invalid', `${operation}: the body cannot be written as JSON.`, { cause });
  }
  throw new CacheError('invalid', `${operation}: the body must be an object.`);
}

function nameAfter(fields: Fields, base: Fields | undefined, country: string): Fields {
  if (!NAME_PARTS.some((part) => part in fields)) return {};
  const name = displayName({ ...base, ...fields } as unknown as NameParts, country);
  return name === undefined ? {} : { displayName: name };
}

/** What the server will add to a record, as far as it can be told. */
function provisional(id: string, fields: Fields, at: string): Fields {
  const { channel } = (fields.details ?? {}) as Fields;
  return {
    ...(typeof channel === 'string' && { channel }),
    id,
    version: 0,
    createdAt: at,
    updatedAt: at,
  };
}
