import type { Customer } from '@korkep/core';
import { type Crm, CrmError } from '@korkep/core/client';
import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { patched } from '../../provider/customer-cache.ts';
import { queryKeys } from '../../provider/query-keys.ts';
import { aCustomer } from '../../testing/builders.ts';
import { customerWrites } from './customer-writes.ts';
import type { RowWrite } from './use-customer-writes.ts';

/** A customer in a list of this page, and on a server that refuses what was made of an older version. */
function aPage(onServer: Customer, inList: Customer) {
  let held = onServer;
  const update = vi.fn(async (_id: string, patch: object, { ifMatch }: { ifMatch: number }) => {
    if (ifMatch !== held.version) throw new CrmError('conflict', 'stale', { code: 'version_conflict' });
    held = { ...patched(held, patch as never), version: held.version + 1 };
    return held;
  });
  const crm = { customers: { update, get: async () => held } } as unknown as Crm;
  const keys = queryKeys(crm);
  const queryClient = new QueryClient();
  queryClient.setQueryData(keys.customerPage({}, undefined), { data: [inList] });
  const told: (RowWrite | undefined)[] = [];
  const context = { crm, keys, queryClient, cache: undefined };
  const writes = customerWrites({ context, tell: (_, state) => told.push(state), turns: new Map() });
  return { writes, update, told, held: () => held };
}

it('tries again what was meant, beside what others have written since', async () => {
  const seen = aCustomer({ version: 1, tags: ['a'], customFields: { loyalty: 'silver' } });
  const newer = { ...seen, version: 2, tags: ['a', 'theirs'], customFields: { loyalty: 'silver', shoeSize: 42 } };
  const { writes, told, held } = aPage(newer, seen);
  const retried = async () => {
    const failed = told.at(-1);
    if (failed?.status !== 'failed') throw new Error('It has not failed.');
    failed.retry();
    await vi.waitFor(() => expect(told.at(-1)).toBeUndefined());
  };
  const tags = await writes.change(seen, { kind: 'tags', name: 'tags', add: ['b'], remove: [] });
  expect(tags.isDone).toBe(false);
  await retried();
  expect(held().tags).toEqual(['a', 'theirs', 'b']);
  await writes.change(held(), { kind: 'set', name: 'customFields.loyalty', value: 'gold' });
  expect(held().customFields).toEqual({ loyalty: 'gold', shoeSize: 42 });
});

it('does not write over what somebody gave the same field while it was edited', async () => {
  const seen = aCustomer({ version: 1, position: 'boltos' });
  const newer = { ...seen, version: 2, position: 'másé' };
  const { writes, update, told, held } = aPage(newer, newer);
  const outcome = await writes.change(seen, { kind: 'set', name: 'position', value: 'enyém' });
  expect(outcome.isDone).toBe(false);
  expect(told.at(-1)).toMatchObject({ status: 'failed', isConflict: true });
  expect(held().position).toBe('másé');
  // Another field of the same customer is no conflict, and what is so already is not sent.
  expect((await writes.change(seen, { kind: 'set', name: 'industry', value: 'kertészet' })).isDone).toBe(true);
  const calls = update.mock.calls.length;
  expect((await writes.change(seen, { kind: 'set', name: 'industry', value: 'kertészet' })).isDone).toBe(true);
  expect(update).toHaveBeenCalledTimes(calls);
});
