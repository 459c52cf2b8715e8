import type { Change } from '@korkep/core';
import type { Encoded } from '../encryption/codec.ts';
import type { StoreOptions } from '../records/record-options.ts';
import type { CachedRecord } from '../records/record-store.ts';
import { directoryLine, LINE_END, removalLine } from './directory-line.ts';
import type { Pace } from './pace.ts';

/** What lies in `directory`: under `['delta', batch]` what a batch brought, under `[generation, n]` a snapshot's lines. */
export interface DirectoryChunk {
  readonly data: Encoded;
  /** Places of lines that the batch did not bring after all: the record was newer. */
  readonly skip?: readonly number[];
}

export const DELTA = 'delta';
const LINES_OF_A_STEP = 32;

export function placeOfChunk([first, n]: readonly [generation: number | string, n: number]): string {
  // The number of a batch is only known inside of its transaction.
  return first === DELTA ? 'directory/delta' : `directory/${first}/${n}`;
}

/** The lines of a batch's customers, in its order. */
export function packChanges(options: StoreOptions, changes: readonly Change[]): Promise<Encoded> {
  const lines = changes.map(({ op, id, version, record }) =>
    op === 'remove' || !record ? removalLine(id, version) : directoryLine(asStored(options, record)),
  );
  return options.codec.encodeText(placeOfChunk([DELTA, 0]), lines.join(LINE_END));
}

/** The lines of a snapshot's customers. */
export async function packCustomers(
  options: StoreOptions,
  key: readonly [generation: number, n: number],
  customers: readonly CachedRecord[],
  pace: Pace,
): Promise<Encoded> {
  const lines: string[] = [];
  for (const customer of customers) {
    lines.push(directoryLine(asStored(options, customer)));
    if (lines.length % LINES_OF_A_STEP === 0) await pace();
  }
  return options.codec.encodeText(placeOfChunk(key), lines.join(LINE_END));
}

function asStored({ sensitive }: StoreOptions, record: CachedRecord): CachedRecord {
  return sensitive ? (sensitive(record, 'customer') as CachedRecord) : record;
}
