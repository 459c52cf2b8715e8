import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdGenerator, isId, newId, timeOfId } from './typeid.ts';

describe('TypeIDs', () => {
  it('carry their prefix, the time and the version and variant of a UUIDv7', () => {
    const id = createIdGenerator({ now: () => 1_700_000_000_123, random: (bytes) => bytes.fill(255) })('cus');
    expect(isId(id, 'cus')).toBe(true);
    expect(timeOfId(id)).toBe(1_700_000_000_123);
  });

  it('increase strictly, also within a millisecond and when the clock steps back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { minLength: 2, maxLength: 60 }),
        fc.nat(255),
        (times, fill) => {
          let call = 0;
          const next = createIdGenerator({
            now: () => times[call++ % times.length]!,
            random: (bytes) => bytes.fill(fill),
          });
          const ids = times.flatMap(() => [next('evt'), next('evt')]);
          expect(ids).toEqual([...ids].sort());
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
    );
  });

  it('are not confused with other text', () => {
    expect(isId('cus_', 'cus')).toBe(false);
    expect(isId(newId('tkt'), 'cus')).toBe(false);
    expect(isId(`cus_${'z'.repeat(26)}`, 'cus')).toBe(false);
    expect(() => timeOfId('nonsense')).toThrow(/not a TypeID/);
  });
});
