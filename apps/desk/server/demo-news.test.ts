import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeNews } from './demo-news.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());

it('has customers report one product of the demo shop, and no second time on the same day', async () => {
  const crm = running.clientFor('owner');
  const made = await makeNews(crm);
  expect(made).toBe(14);
  const { data } = await crm.tickets.list({
    filter: { field: 'category', op: 'eq', value: 'product_fault' },
    sort: '-openedAt',
    limit: made,
  });
  expect(new Set(data.map(({ productId }) => productId)).size).toBe(1);
  expect(new Set(data.map(({ customerId }) => customerId)).size).toBe(made);
  expect(await makeNews(crm)).toBe(0);
});
