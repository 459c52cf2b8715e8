import type { Change } from '@korkep/core';
import type { CachedSearchHit } from './cache.ts';
import type { CacheHost, Content } from './cache-host.ts';
import { type Directory, findCustomers, loadDirectory } from './directory/directory.ts';
import { RecentRecords } from './directory/recent-records.ts';
import { readState } from './records/store-state.ts';

/** How often it is looked whether a snapshot took the place of what was loaded; milliseconds. */
const LOOKED = 2_000;

/** Searches what is kept. The directory is loaded with the first question and kept up by the news. */
export type Search = (content: Content, text: string, limit: number) => Promise<readonly CachedSearchHit[]>;

interface Loaded {
  readonly content: Content;
  readonly generation: number | undefined;
  readonly directory: Directory;
}

export function createSearch({ environment, onNews }: CacheHost): Search {
  let loading: Promise<Loaded> | undefined;
  let directory: Directory | undefined;
  let early: Change[] = [];
  const recent = new RecentRecords();
  let lookedAt = 0;

  const load = async (content: Content): Promise<Loaded> => {
    early = [];
    directory = undefined;
    recent.clear();
    const generation = await generationOf(content);
    const loaded = await loadDirectory((await content.kept()).options);
    loaded.apply(early);
    directory = loaded;
    return { content, generation, directory: loaded };
  };
  onNews(({ changes, isReset }) => {
    recent.apply(changes);
    if (isReset) loading = undefined;
    else if (directory) directory.apply(changes);
    else early.push(...changes);
  });

  return async (content, text, limit) => {
    loading ??= load(content);
    const mine = loading;
    let loaded: Loaded;
    try {
      loaded = await mine;
    } catch (error) {
      if (loading === mine) loading = undefined;
      throw error;
    }
    const now = environment.now();
    if (now - lookedAt > LOOKED) {
      lookedAt = now;
      if (
        loaded.content !== content ||
        loaded.directory.isWorn ||
        (await generationOf(content)) !== loaded.generation
      ) {
        if (loading === mine) loading = load(content);
        loaded = await (loading ?? mine);
      }
    }
    const { records } = await content.kept();
    return findCustomers(loaded.directory, { getMany: (...asked) => recent.getMany(records, ...asked) }, text, limit);
  };
}

async function generationOf({ store }: Content): Promise<number | undefined> {
  return (await store.transact(['meta'], 'readonly', readState)).directory.generation;
}
