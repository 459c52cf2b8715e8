import { expect, it } from 'vitest';
import { UnprovenReads } from './unproven-reads.ts';

/** Readings that end when they are told to. */
function slow(reads: UnprovenReads) {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const read = (name: string) =>
    reads.read(
      name,
      () =>
        new Promise<string>((resolve, reject) => {
          begun.push(name);
          ends.set(name, (error) => (error ? reject(error) : resolve(`${name} is read`)));
        }),
    );
  const end = async (name: string, error?: Error) => {
    ends.get(name)!(error);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { begun, read, end };
}

it('go on a few at once, in the order they came, and are refused where too many wait', async () => {
  const { begun, read, end } = slow(new UnprovenReads({ atOnce: 2, waiting: 2 }));
  const four = Promise.allSettled([read('a'), read('b'), read('c'), read('d')]);
  await expect(read('e')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 1 });
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  // Whoever comes now comes behind those who wait.
  const fifth = read('e');
  await end('a', new Error('The database is away.'));
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  await end('c');
  await end('d');
  await end('e');
  await fifth;
  expect((await four).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  // Every place is free again.
  const more = [read('f'), read('g')];
  expect(begun.slice(-2)).toEqual(['f', 'g']);
  await end('f');
  await end('g');
  await Promise.all(more);
});

it('are shared by all who ask for one thing at once, and made anew for who asks later', async () => {
  const { begun, read, end } = slow(new UnprovenReads({ atOnce: 1, waiting: 0 }));
  const three = [read('a'), read('a'), read('a')];
  await end('a');
  expect(await Promise.all(three)).toEqual(['a is read', 'a is read', 'a is read']);
  const again = read('a');
  await end('a');
  await again;
  expect(begun).toEqual(['a', 'a']);
});

it('wait for nobody where somebody has proved themselves by the name', async () => {
  const reads = new UnprovenReads({ atOnce: 1, waiting: 0 });
  const { begun, read, end } = slow(reads);
  reads.prove('known');
  const both = [read('made up'), read('known')];
  expect(begun).toEqual(['made up', 'known']);
  await expect(read('unknown')).rejects.toMatchObject({ code: 'unavailable' });
  await end('known');
  await end('made up');
  await Promise.all(both);
});
