import type { RecordKind } from '@korkep/core';
import type { Codec, Encoded } from '../encryption/codec.ts';
import type { KnownInBase } from './overlay-row.ts';
import {
  LINE_OF_SHAPES,
  lineOfRecord,
  type PackedRecord,
  packRecords,
  type Shape,
  unpackRecord,
} from './pack-records.ts';
import type { CachedRecord } from './record-store.ts';

export const RECORDS_OF_A_PAGE = 32;
/** Chromium moves larger values to files of their own, which take several times as long. */
const MOST_BYTES = 60_000;
const FORMAT = 2;

/**
 * A page as it lies in `base`, under its generation and its last id: records of one kind in the order of their ids. So an
 * id, if it is in any page, is in the first one from its own place on.
 */
export interface BasePage {
  readonly format: number;
  readonly kind: RecordKind;
  /** `id version` of each record, a line each, ending in ` -` where the content was let go of: known without opening. */
  readonly index: string;
  /** The records, as `packRecords` has them; `null` for one whose content was let go of. Absent where all were. */
  readonly data?: Encoded | undefined;
  /** When it was written. */
  readonly at: number;
}

export type PageKey = readonly [generation: number, last: string];

/** A record of a page: its version is known even where its content is not. */
export interface PageEntry {
  readonly id: string;
  readonly version: number;
  readonly record: CachedRecord | null;
}

const placeOf = (generation: number, last: string) => `base/${generation}/${last}`;

/** The records as a page, or as several where they are too large for one. */
export async function packPages(
  codec: Codec,
  kind: RecordKind,
  generation: number,
  entries: readonly PageEntry[],
  at: number,
): Promise<{ readonly key: PageKey; readonly value: BasePage }[]> {
  const last = entries.at(-1);
  if (!last) return [];
  const key: PageKey = [generation, last.id];
  const data = await codec.encodeText(placeOf(...key), packRecords(entries.map(({ record }) => record)));
  if (data.length > MOST_BYTES && entries.length > 1) {
    const half = entries.length >>> 1;
    const parts = [entries.slice(0, half), entries.slice(half)];
    return (await Promise.all(parts.map((part) => packPages(codec, kind, generation, part, at)))).flat();
  }
  const index = entries.map(({ id, version, record }) => `${id} ${version}${record ? '' : ' -'}`).join('\n');
  return [{ key, value: { format: FORMAT, kind, index, data, at } }];
}

/** Whether it can be a page at all. */
export function isPage(page: BasePage): boolean {
  return page?.format === FORMAT && typeof page.index === 'string';
}

/** The page's last id, which is part of its key; nothing where it is broken. */
export function lastOf(page: BasePage): string {
  if (!isPage(page)) return '';
  const last = page.index.slice(page.index.lastIndexOf('\n') + 1);
  return last.slice(0, last.indexOf(' '));
}

/** What the page knows of a record without being opened; undefined where it is not in it. */
export function knownOf(page: BasePage, id: string): KnownInBase | undefined {
  const start = `\n${page.index}`.indexOf(`\n${id} `);
  if (start < 0) return undefined;
  const [version, mark] = page.index.slice(start + id.length + 1, page.index.indexOf('\n', start) >>> 0).split(' ');
  return { version: Number(version), hasContent: page.data !== undefined && mark === undefined };
}

/** One record of a page that has it. @throws what the codec throws, and where the page is broken. */
export async function openRecord(codec: Codec, key: PageKey, page: BasePage, id: string): Promise<CachedRecord> {
  const place = page.index.split('\n').findIndex((line) => line.startsWith(`${id} `));
  const lines = [LINE_OF_SHAPES, lineOfRecord(place)];
  const [shapes, packed] = await codec.decode<[Shape[], PackedRecord]>(placeOf(...key), page.data!, lines);
  const record = unpackRecord(shapes, packed);
  if (record?.id !== id) throw new Error('Not a page of records.');
  return record;
}

/** @throws what the codec throws, and where the page is broken. */
export async function openPage(codec: Codec, key: PageKey, page: BasePage): Promise<PageEntry[]> {
  const packed =
    page.data === undefined ? undefined : await codec.decode<[Shape[], ...PackedRecord[]]>(placeOf(...key), page.data);
  const lines = page.index === '' ? [] : page.index.split('\n');
  if (!isPage(page) || (packed && packed.length !== lines.length + 1)) throw new Error('Not a page of records.');
  return lines.map((line, place) => {
    const [id = '', version] = line.split(' ');
    return {
      id,
      version: Number(version),
      record: packed ? unpackRecord(packed[0], packed[place + 1] as PackedRecord) : null,
    };
  });
}
