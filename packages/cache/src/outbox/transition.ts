import { CacheError } from '../cache-error.ts';
import type { CachedRecord } from '../records/record-store.ts';
import type { OutboxEntry } from './entry.ts';
import type { OutboxContext } from './outbox-context.ts';
import {
  type AliasRow,
  type AnsweredRow,
  answerSlot,
  encodeAnswer,
  encodeFailure,
  encodeRow,
  type QueueRow,
} from './queue-row.ts';

/** How an entry changes; without `after` it leaves the outbox. */
export interface Transition {
  readonly before: OutboxEntry;
  readonly after?: OutboxEntry | undefined;
}

export interface TransitionOptions {
  readonly alias?: { readonly temporary: string; readonly real: string } | undefined;
  /** What the server answered to the first one, which leaves the outbox. */
  readonly answer?: CachedRecord | undefined;
  /** The sender that must still hold the claim. */
  readonly owner?: string | undefined;
  readonly durability?: 'strict' | 'relaxed';
  /** Called in the same task in which memory changes. */
  readonly onDone?: () => void;
}

const VOLATILE = new Set(['n', 'key', 'status', 'attempts', 'nextAt', 'failure']);

/**
 * Changes entries on disk in one transaction, provided that the first one still lies there under the same key; then in
 * memory. Those after the first are left alone where they changed meanwhile.
 *
 * @returns whether it was done; if not, another tab was faster and the disk is to be read.
 */
export async function transit(
  context: OutboxContext,
  transitions: readonly Transition[],
  { alias, answer, owner, durability = 'strict', onDone }: TransitionOptions = {},
): Promise<boolean> {
  const { store, codec, environment, waiting } = context;
  const contents = await Promise.all(
    transitions.map(async ({ before, after }) =>
      after && hasNewContent(before, after) ? (await encodeRow(codec, after)).content : undefined,
    ),
  );
  const failures = await Promise.all(
    transitions.map(({ after }) => after?.failure && encodeFailure(codec, after.id, after.failure)),
  );
  const first = transitions[0]!.before;
  const record = answer && (await encodeAnswer(codec, first.id, answer));
  const rows = await store.transact(
    ['queue', 'refused', 'aliases', 'answered'],
    'readwrite',
    async (transaction) => {
      const done: ({ n: number; revision: number } | undefined)[] = [];
      let last: number | undefined;
      for (const [index, { before, after }] of transitions.entries()) {
        const { id, n } = before;
        const table = before.status === 'refused' ? 'refused' : 'queue';
        const place = table === 'refused' ? id : n;
        const row = await transaction.get<QueueRow>(table, place);
        const isOurs = row?.id === id && row.key === before.key && (owner === undefined || row.owner === owner);
        if (!isOurs) {
          if (index === 0) return undefined;
          done.push(undefined);
          continue;
        }
        const revision = row.revision + 1;
        let placeAfter = n;
        if (!after || table === 'refused' || after.status === 'refused') await transaction.delete(table, place);
        if (after) {
          if (table === 'refused') {
            last ??= (((await transaction.keys('queue', { isReverse: true, limit: 1 })) as number[])[0] ?? 0) as number;
            last += 1;
            placeAfter = last;
          }
          const { key, status, attempts, nextAt } = after;
          const isRefused = status === 'refused';
          await transaction.put(isRefused ? 'refused' : 'queue', isRefused ? id : placeAfter, {
            id,
            ...(isRefused && { n }),
            key,
            revision,
            status,
            attempts,
            nextAt,
            ...(row.sentAt !== undefined && key === row.key && { sentAt: row.sentAt }),
            content: contents[index] ?? row.content,
            ...(failures[index] && { failure: failures[index] }),
          } satisfies QueueRow);
        }
        done.push({ n: placeAfter, revision });
      }
      if (alias) {
        const row: AliasRow = { id: alias.real, at: environment.now() };
        await transaction.put('aliases', alias.temporary, row);
      }
      if (record) {
        await transaction.put('answered', answerSlot(first.id), { id: first.id, record } satisfies AnsweredRow);
      }
      return done;
    },
    { durability },
  );
  if (!rows) return false;
  for (const [index, { before, after }] of transitions.entries()) {
    const row = rows[index];
    if (!row) continue;
    context.note(before.id, after ? row.revision : Number.POSITIVE_INFINITY);
    if (!after) waiting.remove(before.id);
  }
  // Before the others are put, so that they come with real ids.
  if (alias) waiting.alias(alias.temporary, alias.real);
  for (const [index, { after }] of transitions.entries()) {
    const row = rows[index];
    if (row && after) waiting.put({ ...after, n: row.n });
  }
  onDone?.();
  return true;
}

function hasNewContent(before: OutboxEntry, after: OutboxEntry): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof OutboxEntry>;
  return [...keys].some((key) => !VOLATILE.has(key) && before[key] !== after[key]);
}

/** What is claimed belongs to its owner for so long, in milliseconds: longer than a try may take. */
export const LEASE = 60_000;

/** A claimed entry, and when it was first sent under its key. */
export interface Claimed {
  readonly entry: OutboxEntry;
  readonly sentAt: number;
}

/** The entry, claimed for this sender; the time at which another one's claim ends; or nothing, when it changed. */
export async function claim(
  context: OutboxContext,
  entry: OutboxEntry,
  owner: string,
): Promise<Claimed | number | undefined> {
  const { store, environment } = context;
  const now = environment.now();
  const { n, id, key } = entry;
  const found = await store.transact(['queue'], 'readwrite', async (transaction) => {
    const row = await transaction.get<QueueRow>('queue', n);
    const isSame = row?.id === id && row.key === key && row.revision === context.revisionOf(id);
    if (!isSame || (row.status !== 'waiting' && row.status !== 'sending')) return undefined;
    // Where the browser has locks there is one leader, and who claimed before it is no more. A claim that reaches
    // further than any does was made by a clock that has since been set back.
    const isTaken = row.owner !== undefined && row.owner !== owner && !environment.locks;
    if (isTaken && row.until! > now && row.until! <= now + LEASE) return row.until!;
    const revision = row.revision + 1;
    const sentAt = row.sentAt ?? now;
    await transaction.put('queue', n, { ...row, revision, status: 'sending', owner, until: now + LEASE, sentAt });
    return { revision, sentAt };
  });
  if (typeof found !== 'object') return found;
  context.note(id, found.revision);
  return { entry: context.waiting.put({ ...entry, status: 'sending' }), sentAt: found.sentAt };
}

/** The entry as it is in memory now. @throws CacheError `invalid` where it is not in one of these states. */
export function entryIn(context: OutboxContext, id: string, states: readonly OutboxEntry['status'][]): OutboxEntry {
  const entry = context.waiting.byId.get(id) ?? context.waiting.refused.get(id);
  if (entry && states.includes(entry.status)) return entry;
  throw new CacheError(
    'invalid',
    `The write ${id} is ${entry ? entry.status : 'not in the outbox'}; it would have to be ${states.join(' or ')}.`,
  );
}
