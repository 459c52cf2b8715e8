import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PackedRecord, packRecords, type Shape, unpackRecord } from './pack-records.ts';
import type { CachedRecord } from './record-store.ts';

const unpacked = (text: string) => {
  const [shapes, ...records] = JSON.parse(text) as [Shape[], ...PackedRecord[]];
  return records.map((record) => unpackRecord(shapes, record));
};

test('records come back as JSON would bring them, whatever their fields are called', () => {
  const name = fc.oneof(fc.constantFrom('id', 'version', '__proto__', '0', 'a\nb', ''), fc.string());
  const record = fc.dictionary(name, fc.oneof(fc.jsonValue(), fc.constant(undefined)), { noNullPrototype: true });
  fc.assert(
    fc.property(fc.array(fc.option(record)), (records) => {
      const text = packRecords(records as (CachedRecord | null)[]);
      expect(JSON.stringify(unpacked(text))).toBe(JSON.stringify(records));
    }),
  );
});

test('names of fields stand there once', () => {
  const records = Array.from({ length: 10 }, (_, at) => ({ id: `a_${at}`, version: at, displayName: 'x' }));
  expect(packRecords(records).split('displayName')).toHaveLength(2);
});
