import type { CachedRecord } from './record-store.ts';

/** The names of a record's fields, which records of a page mostly share. */
export type Shape = readonly string[];

/** The number of its shape, and its fields by that; or as it is. */
export type PackedRecord = readonly [shape: number, ...fields: unknown[]] | CachedRecord | null;

export const LINE_OF_SHAPES = 1;
export const lineOfRecord = (place: number): number => 2 * place + 3;

/**
 * Records as JSON text without the names of their fields, which are a third of it: a list of the shapes and the records.
 * Each stands on a line of its own, and so do the commas, so that one can be read without the others.
 */
export function packRecords(records: readonly (CachedRecord | null)[]): string {
  const shapes: Shape[] = [];
  const numbers = new Map<string, number>();
  let number = 0;
  const numberOf = (names: Shape): number => {
    // Mostly that of the record before.
    const before = shapes[number];
    if (before?.length === names.length && before.every((name, place) => name === names[place])) return number;
    const text = JSON.stringify(names);
    const known = numbers.get(text) ?? shapes.push(names) - 1;
    numbers.set(text, known);
    return known;
  };
  const lines = records.map((record) => {
    const values = record ? Object.values(record) : [];
    // A list would say `null` for what is undefined, and the other name is not to be assigned.
    if (!record || values.includes(undefined) || Object.hasOwn(record, '__proto__')) return JSON.stringify(record);
    number = numberOf(Object.keys(record));
    values.unshift(number);
    return JSON.stringify(values);
  });
  return `[\n${[JSON.stringify(shapes), ...lines].join('\n,\n')}\n]`;
}

export function unpackRecord(shapes: readonly Shape[], packed: PackedRecord): CachedRecord | null {
  if (!Array.isArray(packed)) return packed as CachedRecord | null;
  const names = shapes[packed[0]] as Shape;
  const record: Record<string, unknown> = {};
  for (let place = 0; place < names.length; place += 1) record[names[place]!] = packed[place + 1];
  return record as CachedRecord;
}
