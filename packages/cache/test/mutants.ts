import { isWhole } from '@korkep/testing/repetitions';
import type { Edit } from './mutation.ts';

/** A fault that somebody could make, by changing a line of the package. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/**
 * The seeds by which a fault is found within a few schedules, where the usual one takes dozens; tried in order. A change
 * of the schedules wants others.
 */
export const SEEDS: Readonly<Record<string, number>> = {
  'entries are written in relaxed order': 28,
  'what needs a creation does not wait for it': 25,
  'what waits beside a conflict is dropped where theirs is kept': 10,
  'the newest write of a record goes first': 1,
  'an older version takes the place of a newer one': 14,
  'what was archived is passed over': 14,
  'news are told and never stored': 1,
};

const one = (name: string, file: string, from: string, to: string): Mutant => ({ name, edits: [{ file, from, to }] });

/** Faults that the schedules must find; those that take dozens of schedules stand in {@link RARELY_MET}. */
export const MUTANTS: readonly Mutant[] = [
  one(
    'a resend has a key of its own',
    'outbox/send.ts',
    'idempotencyKey: key,',
    "idempotencyKey: context.newId('wrt'),",
  ),
  one(
    'an entry is removed before the answer',
    'outbox/send.ts',
    '  let record: CachedRecord;\n  try {',
    '  let record: CachedRecord;\n  await transit(context, [{ before: claimed }]);\n  try {',
  ),
  one(
    'an entry is shown and taken for kept before it is on disk',
    'outbox/append.ts',
    'asked.push({ entry, resolve, reject });',
    'asked.push({ entry, resolve, reject }); resolve(entry);',
  ),
  one('entries are written in relaxed order', 'outbox/append.ts', "durability: 'strict'", "durability: 'relaxed'"),
  one(
    'real ids are not stored with the answer',
    'outbox/transition.ts',
    "await transaction.put('aliases', alias.temporary, row);",
    'void row;',
  ),
  one(
    'mine is taken where both changed a field',
    'outbox/merge.ts',
    'else overlaps.push(key);',
    'else fields[key] = own;',
  ),
  one(
    'what waits beside a conflict is dropped where theirs is kept',
    'outbox/conflict.ts',
    'const isLeft = (key: string) => ',
    'const isLeft = (key: string) => false && ',
  ),
  one(
    'a claim of another tab counts for nothing',
    'outbox/transition.ts',
    'const isTaken = ',
    'const isTaken = false && ',
  ),
  one(
    'the newest write of a record goes first',
    'outbox/replay.ts',
    'const headOf = (record: string) => waiting.byRecord.get(record)?.entries[0];',
    'const headOf = (record: string) => waiting.byRecord.get(record)?.entries.at(-1);',
  ),
  one(
    'what was archived is passed over',
    'records/apply-batch.ts',
    "newest.filter(({ op, record }) => record || op === 'remove')",
    "newest.filter(({ op, record }) => record && op !== 'remove')",
  ),
  one('news are told and never stored', 'saving.ts', 'records.apply(batch)', 'records.apply({ ...batch, data: [] })'),
  one(
    'the first position is not told',
    'feed/lead.ts',
    'options.tell({ changes: [], aliases: {}, isReset: true, isWiped });\n      snapshots',
    'snapshots',
  ),
];

/** Faults that may take the schedules a minute or more each: tried where `KORKEP_TESTS=whole` is set, as a bench does. */
export const RARELY_MET: readonly Mutant[] = [
  one(
    'an older version takes the place of a newer one',
    'records/apply-batch.ts',
    'return ahead > 0 ||',
    'return true ||',
  ),
  one(
    'what needs a creation does not wait for it',
    'outbox/replay.ts',
    "if (!creation || creation.id === head.id || creation.status === 'refused') continue;",
    'if (creation !== null) continue;',
  ),
  one(
    'the position is stored well before the rows',
    'saving.ts',
    '    await withRoom(() => records.apply(batch));',
    '    await records.apply({ ...batch, data: [] });\n    await new Promise<void>((resolve) => host.environment.setTimeout(resolve, 120_000));\n    await records.apply(batch);',
  ),
];

/** The faults of this run. */
export const TRIED = isWhole ? [...MUTANTS, ...RARELY_MET] : MUTANTS;
