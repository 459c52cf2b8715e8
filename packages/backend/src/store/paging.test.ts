import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from './create.ts';
import { type ListQuery, listRecords } from './list.ts';
import { recordKinds } from './record-kinds.ts';
import { aTenant, servicesOn, writing } from './store.testing.ts';
import { archiveRecord, updateRecords } from './update.ts';

const kind = recordKinds.customer;
const tiers = ['vip', 'premium', 'standard', undefined];
const sorts = ['displayName', '-displayName', 'valueTier', '-valueTier', 'customerSince', '-createdAt', undefined];

describeEachEngine('Pages of a list', (open) => {
  let services: BackendServices;
  beforeAll(async () => {
    services = servicesOn(await open(migrations));
  });

  const page = (tenantId: string, query: ListQuery) =>
    inTenant(
      services.engine,
      tenantId,
      (session) => listRecords(kind, query, { sight: 'owner', now: new Date() }, session),
      { readOnly: true },
    );

  /** A customer whose sort values are drawn; many are alike, so that the id must break ties. */
  const input = (seed: number) => ({
    type: 'person',
    givenName: `N${seed % 5}`,
    ...(tiers[seed % 4] && { valueTier: tiers[seed % 4] }),
    ...(seed % 3 > 0 && { customerSince: `2020-01-0${(seed % 7) + 1}` }),
  });

  async function make(tenantId: string, seeds: readonly number[]): Promise<string[]> {
    const made = await writing(services, tenantId, (context) => createRecords(kind, seeds.map(input), context));
    return made.map((entry) => (entry as { row: { id: string } }).row.id);
  }

  it('skip and repeat no record that is there throughout, while others come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(100), { minLength: 1, maxLength: 25 }),
        fc.constantFrom(...sorts),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.record({ comes: fc.boolean(), seed: fc.nat(100) }), { maxLength: 12 }),
        async (seeds, sort, limit, steps) => {
          const tenantId = await aTenant(services.engine);
          const steady = await make(tenantId, seeds);
          const going = await make(tenantId, [1, 2, 3, 4, 5, 6]);
          const seen: string[] = [];
          let next: string | undefined;
          let turn = 0;
          do {
            const result = await page(tenantId, { limit, ...(sort && { sort }), ...(next && { cursor: next }) });
            expect(result.data.length).toBeLessThanOrEqual(limit);
            seen.push(...result.data.map(({ id }) => id as string));
            next = result.next;
            const step = steps[turn % (steps.length || 1)];
            turn += 1;
            if (turn > 40) break;
            if (step?.comes) await make(tenantId, [step.seed]);
            const id = step && !step.comes ? going.pop() : undefined;
            if (id) await writing(services, tenantId, (context) => archiveRecord(kind, id, undefined, context));
          } while (next);
          const counted = steady.map((id) => seen.filter((one) => one === id).length);
          if (turn <= 40) expect(counted).toEqual(steady.map(() => 1));
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
      { numRuns: open.kind === 'memory' ? 25 : 15 },
    );
  }, 60_000);

  it('refuse a cursor of another order, filter or kind, and one that was changed', async () => {
    const tenantId = await aTenant(services.engine);
    await make(tenantId, [1, 2, 3]);
    const { next } = await page(tenantId, { limit: 1, sort: 'displayName' });
    const refused = { code: 'invalid_cursor' };
    await expect(page(tenantId, { limit: 1, sort: '-displayName', cursor: next! })).rejects.toMatchObject(refused);
    await expect(
      page(tenantId, { limit: 1, sort: 'displayName', cursor: next!, includeArchived: true }),
    ).rejects.toMatchObject(refused);
    for (const cursor of ['x', '', '////', `${next!.slice(0, -4)}AAAA`, btoa('0:["a","b"]')]) {
      await expect(page(tenantId, { limit: 1, sort: 'displayName', cursor })).rejects.toMatchObject(refused);
    }
    expect((await page(tenantId, { limit: 2, sort: 'displayName', cursor: next! })).data).toHaveLength(2);
  });

  it('put records without a value last, in either direction', async () => {
    const tenantId = await aTenant(services.engine);
    await make(tenantId, [0, 3, 1, 2]);
    const tiersOf = async (sort: string) => (await page(tenantId, { sort })).data.map(({ valueTier }) => valueTier);
    expect(await tiersOf('valueTier')).toEqual(['premium', 'standard', 'vip', undefined]);
    expect(await tiersOf('-valueTier')).toEqual(['vip', 'standard', 'premium', undefined]);
  });

  describe('with conditions', () => {
    it('hold what the predicate says, and count no further than ten thousand', async () => {
      const tenantId = await aTenant(services.engine);
      await make(tenantId, [0, 1, 2, 3, 4, 5]);
      const filter = { field: 'valueTier', op: 'eq', value: 'vip' } as const;
      const { data, count } = await page(tenantId, { filter, withCount: true });
      expect(data.map(({ valueTier }) => valueTier)).toEqual(['vip', 'vip']);
      expect(count).toEqual({ value: 2, isExact: true });
    });

    it('order by what is allowed only', async () => {
      const tenantId = await aTenant(services.engine);
      for (const sort of ['region', 'id', 'nonsense', '__proto__', 'constructor', 'masked']) {
        await expect(page(tenantId, { sort }), sort).rejects.toMatchObject({ code: 'validation_failed' });
      }
    });

    it('see a change of the sort field at its new place', async () => {
      const tenantId = await aTenant(services.engine);
      const [id] = await make(tenantId, [0, 1, 2]);
      await writing(services, tenantId, (context) =>
        updateRecords(kind, [{ id: id!, fields: { givenName: 'Zzz' } }], context),
      );
      expect((await page(tenantId, { sort: '-displayName', limit: 1 })).data[0]!.id).toBe(id);
    });
  });
});
