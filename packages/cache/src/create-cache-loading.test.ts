import { beforeEach, expect, it, vi } from 'vitest';
import { cachesOnBackend, hasNotice, until } from './create-cache.testing.ts';

let isOffline = false;
/** Code that is loaded later does not come while the network is off. */
const loaded = <T>(part: T): T => {
  if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
  return part;
};
vi.mock('./later.ts', async (original) => {
  const { openOtherwise, beginProgress, ...rest } = await original<typeof import('./later.ts')>();
  return {
    ...rest,
    openOtherwise: async (...given: Parameters<typeof openOtherwise>) => loaded(openOtherwise)(...given),
    beginProgress: async (...given: Parameters<typeof beginProgress>) => loaded(beginProgress)(...given),
  };
});
beforeEach(() => {
  isOffline = false;
});
const { aCache } = cachesOnBackend('loading');

it.each(['device', 'off'] as const)(
  'what is kept opens once its code has loaded, which it did not at first; encryption: %s',
  async (encryption) => {
    isOffline = true;
    const cache = aCache({ encryption });
    await cache.ready;
    expect(await cache.answer('x')).toBeUndefined();
    isOffline = false;
    await until(() =>
      cache.sync().then(
        () => true,
        () => false,
      ),
    );
    await until(() => cache.state.connection === 'online');
    await cache.keep('x', 1);
    expect(await cache.answer('x')).toMatchObject({ data: 1 });
    expect(cache.state.storage).toBe('disk');
    expect(hasNotice(cache, 'memory_only')).toBe(false);
  },
);

it('nothing is opened any more after it was closed', async () => {
  isOffline = true;
  const cache = aCache({ encryption: 'device' });
  await cache.ready;
  await cache.close();
  isOffline = false;
  await cache.ready;
  expect(await cache.answer('x')).toBeUndefined();
  expect(cache.state.storage).toBe('starting');
});
