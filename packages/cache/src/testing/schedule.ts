import * as fc from 'fast-check';
import { REQUEST_FAULTS, type RequestFault, STREAM_FAULTS, type StreamFault } from './network-faults.ts';

/** How long a step is given before the next one: nothing, a few macrotasks, or until everything is quiet. */
type Pause = 0 | 6 | 40 | 'quiet';

/** Numbers choose among what there is at that moment, modulo its count. */
export type Step = { readonly pause: Pause } & (
  | { readonly do: 'edit'; readonly tab: number; readonly record: number; readonly fields: number }
  | { readonly do: 'create'; readonly tab: number; readonly what: number; readonly parent: number }
  | { readonly do: 'archive'; readonly tab: number; readonly record: number }
  | { readonly do: 'status'; readonly tab: number; readonly record: number; readonly to: number }
  | { readonly do: 'office'; readonly record: number; readonly fields: number }
  | { readonly do: 'officeArchive'; readonly record: number }
  | { readonly do: 'resolve' | 'retry' | 'dismiss'; readonly tab: number; readonly choice: number }
  | { readonly do: 'open' | 'offline' | 'online' | 'cut' | 'evict' | 'power'; readonly device: number }
  | { readonly do: 'close' | 'freeze' | 'thaw'; readonly tab: number }
  | { readonly do: 'crash' | 'reload'; readonly tab: number; readonly isAborting: boolean }
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'clock'; readonly device: number; readonly seconds: number }
  | { readonly do: 'fill' | 'kill'; readonly device: number; readonly isOutbox: boolean; readonly isTold: boolean }
);

/** One schedule: who is there, what happens, and what goes wrong on the way. */
export interface Schedule {
  readonly devices: 1 | 2;
  readonly tabs: 1 | 2;
  /** Web Locks are there. Without them every tab leads itself. */
  readonly hasLocks: boolean;
  readonly followsAll: boolean;
  readonly encryption: 'off' | 'device';
  /** What `onConflict` answers; `ask` leaves conflicts to `resolve`. */
  readonly onConflict: 'ask' | 'mine' | 'theirs';
  readonly steps: readonly Step[];
  /** What the requests and streams meet, one after another; afterwards everything is fine. */
  readonly faults: readonly RequestFault[];
  readonly streams: readonly StreamFault[];
  readonly seed: number;
}

/** Nothing goes wrong: what every schedule needs of the code is loaded by it, which takes real time. */
export const CALM: Schedule = {
  devices: 1,
  tabs: 1,
  hasLocks: true,
  followsAll: true,
  encryption: 'device',
  onConflict: 'ask',
  steps: [
    { do: 'edit', tab: 0, record: 0, fields: 3, pause: 'quiet' },
    { do: 'create', tab: 0, what: 0, parent: 0, pause: 'quiet' },
  ],
  faults: [],
  streams: [],
  seed: 1,
};

const number = fc.nat(11);
const flag = fc.boolean();
const pause = fc.constantFrom<Pause>(0, 0, 6, 40, 'quiet');

const kinds: [weight: number, fc.Arbitrary<Record<string, unknown>>][] = [
  [14, fc.record({ do: fc.constant('edit'), tab: number, record: number, fields: fc.integer({ min: 1, max: 15 }) })],
  [9, fc.record({ do: fc.constant('create'), tab: number, what: number, parent: number })],
  [1, fc.record({ do: fc.constant('archive'), tab: number, record: number })],
  [2, fc.record({ do: fc.constant('status'), tab: number, record: number, to: number })],
  [6, fc.record({ do: fc.constant('office'), record: number, fields: fc.integer({ min: 1, max: 15 }) })],
  [1, fc.record({ do: fc.constant('officeArchive'), record: number })],
  [2, fc.record({ do: fc.constantFrom('resolve', 'retry', 'dismiss'), tab: number, choice: number })],
  [3, fc.record({ do: fc.constantFrom('open', 'online'), device: number })],
  [4, fc.record({ do: fc.constantFrom('offline', 'cut', 'evict', 'power'), device: number })],
  [2, fc.record({ do: fc.constantFrom('close', 'freeze', 'thaw'), tab: number })],
  [4, fc.record({ do: fc.constantFrom('crash', 'reload'), tab: number, isAborting: flag })],
  [3, fc.record({ do: fc.constant('pass'), seconds: fc.integer({ min: 1, max: 90 }) })],
  [1, fc.record({ do: fc.constant('clock'), device: number, seconds: fc.integer({ min: -4_000, max: 4_000 }) })],
  [2, fc.record({ do: fc.constantFrom('fill', 'kill'), device: number, isOutbox: flag, isTold: flag })],
];

const step = fc
  .tuple(fc.oneof(...kinds.map(([weight, arbitrary]) => ({ weight, arbitrary }))), pause)
  .map(([what, rest]) => ({ ...what, pause: rest }) as unknown as Step);

const fault = fc.oneof(
  { weight: 5, arbitrary: fc.constant<RequestFault>('fine') },
  { weight: 5, arbitrary: fc.constantFrom(...REQUEST_FAULTS) },
);

/** Where schedules run: on one device, or on two with up to three tabs each. */
export type Places = 'one device' | 'several';

/** Schedules of 8 to `most` steps. */
export const schedules = (most: number, places: Places): fc.Arbitrary<Schedule> =>
  fc.record({
    devices: places === 'several' ? fc.constantFrom<1 | 2>(1, 2, 2) : fc.constant<1>(1),
    tabs: places === 'several' ? fc.constantFrom<1 | 2>(1, 2, 2) : fc.constant<1>(1),
    hasLocks: places === 'several' ? fc.constantFrom(true, true, true, false) : fc.constant(true),
    followsAll: flag,
    encryption: fc.constantFrom<'off' | 'device'>('off', 'off', 'device'),
    onConflict: fc.constantFrom<'ask' | 'mine' | 'theirs'>('ask', 'ask', 'mine', 'theirs'),
    steps: fc.array(step, { minLength: 8, maxLength: most, size: 'max' }),
    faults: fc.array(fault, { minLength: 10, maxLength: 60, size: 'max' }),
    streams: fc.array(fc.constantFrom(...STREAM_FAULTS), { maxLength: 6, size: 'max' }),
    seed: fc.nat(),
  });
