import { createCrm } from '@korkep/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSnapshotUrl, type RunningCrm, startCrm } from './start-crm.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

it('runs the real backend in the page', async () => {
  const { customer, summary } = await running.crm.customers.profile(running.featuredCustomerId);
  expect(customer.displayName).toBe('Kovács János');
  expect(summary.orderCount).toBe(15);
});

it('takes a client of the host’s own by injected fetch', async () => {
  const { baseUrl, fetch, secretKey } = running;
  const own = createCrm({ baseUrl, fetch, token: secretKey });
  const { data } = await own.customers.search({ q: 'kovacs jano' });
  expect(data.map(({ customer }) => customer.displayName)).toContain('Kovács János');
});

it('starts from a snapshot that the host has fetched', async () => {
  const snapshot = await (await globalThis.fetch(demoSnapshotUrl())).blob();
  const second = await startCrm({ snapshot, baseUrl: 'https://second.example' });
  expect(await second.crm.customers.get(second.featuredCustomerId)).toMatchObject({ displayName: 'Kovács János' });
  await second.stop();
});
