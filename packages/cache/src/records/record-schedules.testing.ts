import type { RecordKind } from '@korkep/core';
import fc from 'fast-check';

export const KINDS = ['customer', 'ticket'] as const satisfies RecordKind[];

/** One thing that happens to a store. Numbers are chances out of a thousand, resolved against what there is. */
export type Step =
  | {
      readonly do: 'write';
      readonly kind: 0 | 1;
      readonly record: number;
      readonly how: number;
      readonly times: number;
    }
  | { readonly do: 'deliver'; readonly picks: readonly number[]; readonly isThin: boolean }
  | { readonly do: 'catchUp' }
  | { readonly do: 'snapshot'; readonly kind: 0 | 1; readonly pages: number; readonly isFinished: boolean }
  | { readonly do: 'compact' | 'reload' | 'crash' }
  | { readonly do: 'evict'; readonly bytes: number; readonly isFollowed: boolean }
  | { readonly do: 'corrupt'; readonly table: 'base' | 'overlay'; readonly pick: number; readonly how: number };

const chance = fc.nat(999);
const kind = fc.constantFrom(0 as const, 1 as const);

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        kind,
        record: chance,
        how: chance,
        times: fc.integer({ min: 1, max: 40 }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('deliver' as const),
        picks: fc.array(chance, { minLength: 1, maxLength: 14 }),
        isThin: fc.constantFrom(false, false, false, true),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('catchUp' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('snapshot' as const),
        kind,
        pages: fc.integer({ min: 0, max: 6 }),
        isFinished: fc.constantFrom(true, true, false),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constantFrom('compact' as const, 'crash' as const, 'reload' as const) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('evict' as const),
        bytes: fc.constantFrom(500, 20_000, 1_000_000),
        isFollowed: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('corrupt' as const),
        table: fc.constantFrom('base' as const, 'overlay' as const),
        pick: chance,
        how: chance,
      }),
    },
  ),
  { minLength: 4, maxLength: 30, size: 'max' },
);
