import type { RecordKind } from '@korkep/core';
import type { Codec, Encoded } from '../encryption/codec.ts';
import type { KnownInBase } from './overlay-row.ts';
import type { CachedRecord } from './record-store.ts';

export const RECORDS_OF_A_PAGE = 32;
const FORMAT = 1;

/** A page as it lies in `base`: records of one kind in the order of their ids. */
export interface BasePage {
  readonly format: number;
  readonly kind: RecordKind;
  /** `id version` of each record, a line each, ending in ` -` where the content was let go of: known without opening. */
  readonly index: string;
  /** The records as a list; `null` for one whose content was let go of. Absent where all were. */
  readonly data?: Encoded | undefined;
  /** How long the text of each record in the list is, so that one can be read without the others. */
  readonly lengths?: readonly number[] | undefined;
  /** When it was written. */
  readonly at: number;
}

/** A record of a page: its version is known even where its content is not. */
export interface PageEntry {
  readonly id: string;
  readonly version: number;
  readonly record: CachedRecord | null;
}

const placeOf = (generation: number, first: string) => `base/${generation}/${first}`;

export async function packPage(
  codec: Codec,
  kind: RecordKind,
  key: readonly [generation: number, first: string],
  entries: readonly PageEntry[],
  at: number,
): Promise<BasePage> {
  const texts = entries.map(({ record }) => JSON.stringify(record));
  return {
    format: FORMAT,
    kind,
    index: entries.map(({ id, version, record }) => `${id} ${version}${record ? '' : ' -'}`).join('\n'),
    data: await codec.encodeText(placeOf(...key), `[${texts.join(',')}]`),
    lengths: texts.map(({ length }) => length),
    at,
  };
}

/** Whether it can be a page at all. */
export function isPage(page: BasePage): boolean {
  return page?.format === FORMAT && typeof page.index === 'string';
}

/** What the page knows of a record without being opened; undefined where it is not in it. */
export function knownOf(page: BasePage, id: string): KnownInBase | undefined {
  const start = `\n${page.index}`.indexOf(`\n${id} `);
  if (start < 0) return undefined;
  const [version, mark] = page.index.slice(start + id.length + 1, page.index.indexOf('\n', start) >>> 0).split(' ');
  return { version: Number(version), hasContent: page.data !== undefined && mark === undefined };
}

/** One record of a page that has it. @throws what the codec throws, and where the page is broken. */
export async function openRecord(
  codec: Codec,
  key: readonly [generation: number, first: string],
  page: BasePage,
  id: string,
): Promise<CachedRecord | undefined> {
  const { index, data, lengths } = page;
  if (data === undefined || !lengths) {
    const entries = await openPage(codec, key, page);
    return entries.find((entry) => entry.id === id)?.record ?? undefined;
  }
  const ids = index.split('\n');
  const place = ids.findIndex((line) => line.startsWith(`${id} `));
  let from = 1;
  for (let before = 0; before < place; before += 1) from += lengths[before]! + 1;
  const record = await codec.decode<CachedRecord | null>(placeOf(...key), data, from, from + lengths[place]!);
  if (record?.id !== id) throw new Error('Not a page of records.');
  return record;
}

/** @throws what the codec throws, and where the page is broken. */
export async function openPage(
  codec: Codec,
  key: readonly [generation: number, first: string],
  page: BasePage,
): Promise<PageEntry[]> {
  const records = page.data === undefined ? undefined : await codec.decode<CachedRecord[]>(placeOf(...key), page.data);
  const lines = page.index === '' ? [] : page.index.split('\n');
  if (!isPage(page) || (records && records.length !== lines.length)) throw new Error('Not a page of records.');
  return lines.map((line, place) => {
    const [id = '', version] = line.split(' ');
    return { id, version: Number(version), record: records?.[place] ?? null };
  });
}
