import { describe, expect, it } from 'vitest';
import type { CrmCache } from './cache.ts';
import { cachesOnBackend, changeOf, pause, refused, until } from './create-cache.testing.ts';

const on = cachesOnBackend('turn');
const { aCache, clientOf, keyOf, person } = on;

/** From now on the server refuses these tokens. */
function refuse(...tokens: readonly string[]): void {
  on.intercept = (request) =>
    tokens.some((token) => request.headers.get('authorization')?.includes(token))
      ? refused(401, 'unauthenticated')
      : undefined;
}

describe('a token that is dead in one tab and good in another', () => {
  it.each(['lock', 'wipe'] as const)('hands the lead on, and nothing is lost (%s)', async (onAccessLost) => {
    const dead = await keyOf('owner');
    const first = aCache({ crm: clientOf(dead), onAccessLost });
    await first.sync();
    const second = aCache({ onAccessLost });
    await second.sync();
    const anna = await person('Anna');
    await second.keep('profile/x', { data: 1 });
    const states: string[] = [];
    for (const cache of [first, second]) cache.subscribe(() => states.push(cache.state.connection));
    refuse(dead);
    await first.sync();
    const { settled } = await second.write(changeOf(anna, { familyName: 'Bella' }));
    await settled;
    expect((await on.office.customers.get(anna.id)).familyName).toBe('Bella');
    expect(await second.answer('profile/x')).toBeDefined();
    expect(await first.answer('profile/x')).toBeDefined();
    expect(states).not.toContain('locked');
  });

  it('locks all of them once each has been refused', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => keyOf('owner')));
    const tabs: CrmCache[] = [];
    for (const key of keys) {
      tabs.push(aCache({ crm: clientOf(key) }));
      await tabs.at(-1)!.sync();
    }
    await tabs[0]!.keep('profile/x', { data: 1 });
    refuse(...keys);
    await tabs[0]!.sync();
    await until(() => tabs.every(({ state }) => state.connection === 'locked'));
    on.requests = [];
    await pause(2_000);
    // They do not hand it round and round.
    expect(on.requests.length).toBeLessThan(8);
    expect(await tabs[2]!.answer('profile/x')).toBeUndefined();
  });

  it('unlocks when a tab joins whose token is good', async () => {
    const dead = await keyOf('owner');
    const first = aCache({ crm: clientOf(dead) });
    await first.sync();
    await first.keep('profile/x', { data: 1 });
    refuse(dead);
    await first.sync();
    await until(() => first.state.connection === 'locked');
    const second = aCache();
    await until(() => [first, second].every(({ state }) => state.connection === 'online'));
    expect(await second.answer('profile/x')).toBeDefined();
  });

  it('is tried anew in every tab from time to time', async () => {
    const [dead, late] = await Promise.all([keyOf('owner'), keyOf('owner')]);
    const first = aCache({ crm: clientOf(dead) });
    await first.sync();
    const second = aCache({ crm: clientOf(late) });
    await second.sync();
    refuse(dead, late);
    await first.sync();
    await until(() => [first, second].every(({ state }) => state.connection === 'locked'));
    refuse(dead);
    await until(() => [first, second].every(({ state }) => state.connection === 'online'), 40_000);
  }, 60_000);
});
