import type { Encoded } from '../encryption/codec.ts';
import { collectGarbage } from '../records/garbage.ts';
import type { StoreOptions } from '../records/record-options.ts';
import { type Garbage, isSameGarbage, progressKey, readState, writeState } from '../records/store-state.ts';
import { DELTA, placeOfChunk } from './directory-chunk.ts';
import { LINE_END } from './directory-line.ts';
import { idOfLine, isRemovalLine, readDirectory } from './directory-reading.ts';
import { createPace } from './pace.ts';

/** As many as a snapshot writes: larger values Chromium would move to files of their own. */
const LINES_OF_A_CHUNK = 256;
/** So many batches are read beside the base without anybody noticing. */
const FEW_DELTAS = 64;

/** Folds what batches brought into the directory's base, written anew beside the old one. */
export async function compactDirectory(options: StoreOptions): Promise<void> {
  const { store, codec, environment } = options;
  const generation = await store.transact(['meta', 'directory'], 'readwrite', async (transaction) => {
    const state = await readState(transaction);
    const [deltas, snapshot] = await Promise.all([
      transaction.keys('directory', { from: [DELTA], to: [DELTA, '\uffff'], limit: FEW_DELTAS }),
      transaction.get('meta', progressKey('customer')),
    ]);
    // A snapshot of the customers brings a directory of its own, beside what batches bring meanwhile.
    if (deltas.length < FEW_DELTAS || snapshot !== undefined) return undefined;
    // Until it is pointed to, it counts as garbage: a page that goes away leaves nothing behind.
    const garbage: Garbage[] = [...state.garbage, ['directory', state.next]];
    await writeState(transaction, { ...state, next: state.next + 1, garbage });
    return state.next;
  });
  if (generation === undefined) return;

  const isOurs = isSameGarbage(['directory', generation]);
  const pace = createPace(environment);
  const { base, changed, state } = await readDirectory(options, pace);
  const lines = [...base, ...[...changed.values()].filter((line) => !isRemovalLine(line))];
  if (changed.size > 0) lines.sort((left, right) => (idOfLine(left) < idOfLine(right) ? -1 : 1));
  for (let start = 0, n = 0; start < lines.length; start += LINES_OF_A_CHUNK, n += 1) {
    const key = [generation, n] as const;
    const text = lines.slice(start, start + LINES_OF_A_CHUNK).join(LINE_END);
    const data: Encoded = await codec.encodeText(placeOfChunk(key), text);
    await store.transact(['directory'], 'readwrite', (transaction) => transaction.put('directory', key, { data }));
  }
  await store.transact(['meta'], 'readwrite', async (transaction) => {
    const now = await readState(transaction);
    const snapshot = await transaction.get('meta', progressKey('customer'));
    const isSame =
      now.directory.generation === state.directory.generation && now.directory.since === state.directory.since;
    if (!isSame || snapshot !== undefined || !now.garbage.some(isOurs)) return;
    const old = now.directory.generation;
    const left: Garbage[] = old === undefined ? [] : [['directory', old]];
    await writeState(transaction, {
      ...now,
      directory: { ...now.directory, generation, since: state.batch },
      garbage: [...now.garbage.filter((one) => !isOurs(one)), ...left],
    });
  });
  await collectGarbage(options);
}
