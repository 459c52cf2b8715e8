import { CrmError } from '@korkep/core/client';
import type { CachedRecord } from '../records/record-store.ts';
import { answered, call, fieldsOf, type SendContext } from './answered.ts';
import { pick } from './compose-entry.ts';
import type { Base, Conflict, OutboxEntry, Resolution } from './entry.ts';
import { isEqual, mergeFields } from './merge.ts';
import type { OutboxContext } from './outbox-context.ts';
import { transit } from './transition.ts';

/** How many times in a row a write is merged; a record that changes faster is left to a person. */
const MOST_MERGES = 10;
/** How long the host may take to settle a conflict, in milliseconds. */
const HOST_TIMEOUT = 30_000;
const READ_TIMEOUT = 15_000;

/**
 * Others changed the record: reads what it is now and merges. Disjoint changes go on from there under a new key, stored
 * before they are sent; overlapping ones go to the host, or wait for a person.
 */
export async function settleConflict(sending: SendContext, entry: OutboxEntry): Promise<void> {
  const { context, own, signal } = sending;
  const { operation, target } = entry;
  const [resource] = operation.split('.');
  const record = await call(context, `${resource}.get`, target.id, { retries: 0, timeout: READ_TIMEOUT, signal });
  const mine = fieldsOf(entry);
  const base = own.since(target.id, entry.base ?? { version: 0, fields: {} });
  const { fields, overlaps } = mergeFields(base.fields, mine, record);
  const theirs: Base = { version: record.version, fields: pick(record, Object.keys(mine)) };
  if (overlaps.length === 0 && Object.keys(fields).length === 0) return answered(sending, entry, record);
  context.confirm({ kind: target.kind, record, entry: undefined, aliases: {} });
  const merges = (entry.merges ?? 0) + 1;
  if (overlaps.length === 0 && merges <= MOST_MERGES) {
    await put(sending, entry, { ...rebased(context, entry, theirs, fields), merges });
    return;
  }
  const contended = overlaps.length > 0 ? overlaps : Object.keys(fields);
  const conflict: Conflict = {
    entryId: entry.id,
    kind: target.kind,
    id: target.id,
    fields: contended,
    base: pick(base.fields, contended),
    mine: pick(mine, contended),
    theirs: pick(record, contended),
    theirVersion: record.version,
  };
  const resolution = await askHost(sending, conflict);
  const unsettled: OutboxEntry = { ...entry, status: 'conflict', conflict, theirs };
  if (resolution === undefined) return put(sending, entry, unsettled);
  const after = resolved(context, unsettled, resolution);
  await (after ? put(sending, entry, after) : giveWay(sending, entry, record));
}

async function put({ context }: SendContext, before: OutboxEntry, after: OutboxEntry): Promise<void> {
  if (!(await transit(context, [{ before, after }]))) return context.refresh([[before.n, before.id]]);
  context.changed([after], true);
}

async function giveWay({ context }: SendContext, entry: OutboxEntry, record: CachedRecord): Promise<void> {
  if (!(await transit(context, [{ before: entry }]))) return context.refresh([[entry.n, entry.id]]);
  context.changed([entry], true);
  context.settle(entry.id, { record });
}

/** The write with other fields, on another base: a new write to the server, so under a new key. */
function rebased(
  { newId }: OutboxContext,
  { failure: _f, conflict: _c, theirs: _t, merges: _m, ...entry }: OutboxEntry,
  base: Base,
  fields: Readonly<Record<string, unknown>>,
): OutboxEntry {
  return {
    ...entry,
    key: newId('wrt'),
    status: 'waiting',
    attempts: 0,
    nextAt: 0,
    base: { version: base.version, fields: pick(base.fields, Object.keys(fields)) },
    ...(entry.body !== undefined && { body: fields }),
    patch: samePatch(entry.patch, fields) ? entry.patch : { ...entry.patch, ...fields },
  };
}

const samePatch = (patch: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, unknown>>) =>
  Object.keys(fields).every((key) => isEqual(patch[key], fields[key]));

/**
 * The write as somebody wants it who saw theirs: mine, or values field by field, on top of it; or, where theirs is kept,
 * what is left of mine beside the contended fields. Nothing when nothing is left.
 */
export function resolved(context: OutboxContext, entry: OutboxEntry, resolution: Resolution): OutboxEntry | undefined {
  const { conflict, theirs, patch, body } = entry;
  const seen = theirs!;
  const mine = fieldsOf(entry);
  if (resolution === 'theirs') {
    const isLeft = (key: string) => !conflict!.fields.includes(key) && !isEqual(mine[key], seen.fields[key]);
    const fields = body === undefined ? {} : pick(mine, Object.keys(mine).filter(isLeft));
    if (Object.keys(fields).length === 0) return undefined;
    // What is derived from the fields, such as a name, is the server's to tell.
    return rebased(context, { ...entry, patch: pick(patch, Object.keys(fields)) }, seen, fields);
  }
  const fields = { ...mine, ...(resolution !== 'mine' && body !== undefined && resolution.fields) };
  return rebased(context, entry, seen, fields);
}

/** Whether it is one: what a host gives at run time may be anything. */
function isResolution(answer: unknown): answer is Resolution {
  if (answer === 'mine' || answer === 'theirs') return true;
  const fields = (answer as { readonly fields?: unknown } | null | undefined)?.fields;
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields);
}

/** What the host decides, if it does in time; what it throws, or gives else, is left to a person as well. */
async function askHost(
  { onConflict, environment, signal }: SendContext,
  conflict: Conflict,
): Promise<Resolution | undefined> {
  if (!onConflict) return undefined;
  let timer: unknown;
  let giveUp = () => {};
  const late = new Promise<undefined>((resolve) => {
    giveUp = () => resolve(undefined);
    timer = environment.setTimeout(giveUp, HOST_TIMEOUT);
    signal.addEventListener('abort', giveUp);
  });
  const answer = await Promise.race([(async () => onConflict(conflict))().catch(() => undefined), late]);
  environment.clearTimeout(timer);
  signal.removeEventListener('abort', giveUp);
  // Whoever sends next asks again.
  if (signal.aborted) throw new CrmError('aborted', `The conflict ${conflict.entryId} was not settled in time.`);
  return isResolution(answer) ? answer : undefined;
}
