import { type BasePage, isPage } from './base-page.ts';
import type { StoreOptions } from './record-options.ts';
import type { RecordFound } from './record-reading.ts';
import { outdate, pageOf } from './store-state.ts';

/**
 * Lets go of content that cannot be read, and tells. Versions stay known where they can still be told, so that nothing
 * older takes the place.
 */
export async function letGoOf({ store, codec, onCorrupt }: StoreOptions, found: readonly RecordFound[]): Promise<void> {
  const ids = new Set(found.map(({ id }) => id));
  const isReadable = async (one: RecordFound) => {
    try {
      if (one.row?.data !== undefined) await codec.decode(`overlay/${one.id}`, one.row.data);
      return true;
    } catch {
      return false;
    }
  };
  const rows = (await Promise.all(found.map(async (one) => ((await isReadable(one)) ? undefined : one)))).filter(
    (one) => one !== undefined,
  );
  const pages = found.filter((one) => one.page && !rows.includes(one));
  await store.transact(['meta', 'overlay', 'base'], 'readwrite', async (transaction) => {
    await outdate(transaction);
    for (const { id, row } of rows) {
      const { data: _data, ...rest } = row!;
      await transaction.put('overlay', id, rest);
    }
    for (const { id, page } of pages) {
      const { value } = page!;
      // What is broken does not tell its own key.
      const [key] = await transaction.keys('base', pageOf(page!.key[0], id));
      const now = key === undefined ? undefined : await transaction.get<BasePage>('base', key);
      if (key === undefined || now?.index !== value?.index) continue;
      if (!isPage(value)) await transaction.delete('base', key);
      else {
        for (const line of value.index.split('\n')) ids.add(line.slice(0, line.indexOf(' ')));
        const { data: _data, ...rest } = value;
        await transaction.put('base', key, rest);
      }
    }
  });
  onCorrupt?.([...ids]);
}
