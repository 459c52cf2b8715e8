import { describe, expect, test } from 'vitest';
import { anEnvironment } from './environment.testing.ts';
import { createMemoryStore } from './memory-store.ts';
import { openStore } from './open-store.ts';
import { testStore } from './store.testing.ts';

describe('in memory', () => {
  testStore(async () => createMemoryStore('korkep:1:t:u', ['a', 'b']));
});

describe('on IndexedDB', () => {
  testStore(() => openStore({ name: 'korkep:1:t:u', tables: ['a', 'b'], environment: anEnvironment() }));

  test('is new at first, and keeps what was written after that', async () => {
    const options = { name: 'korkep:1:t:u', tables: ['a'], environment: anEnvironment() } as const;
    const first = await openStore(options);
    expect([first.isPersistent, first.isNew]).toEqual([true, true]);
    await first.transact(['a'], 'readwrite', (tx) => tx.put('a', 1, 'kept'));
    first.close();
    const second = await openStore(options);
    expect([second.isPersistent, second.isNew]).toEqual([true, false]);
    expect(await second.transact(['a'], 'readonly', (tx) => tx.get('a', 1))).toBe('kept');
  });
});
