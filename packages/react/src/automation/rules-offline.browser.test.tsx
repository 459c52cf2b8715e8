import type { AutomationRule, AutomationRuleCreate } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { aViewer, renderCached } from '../testing/cached-page.tsx';
import { useChangeRules } from './use-change-rules.ts';
import { useRules } from './use-rules.ts';

const patient = { timeout: 15_000 };
const ends: (() => unknown)[] = [];
let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const ruleAt = (position: number): AutomationRuleCreate => ({
  name: 'kept on the device',
  position,
  status: 'paused',
  trigger: { events: ['ticketCreated'] },
  actions: [{ do: 'set', priority: 'high' }],
});

it('shows rules without a connection, and sends what was changed meanwhile', async () => {
  const rule = await running.crm.automationRules.create(ruleAt(900_100));
  const viewer = aViewer(running, `rules ${Date.now()}`);
  const cache = viewer.open();
  ends.push(() => cache.close());
  const page = renderCached(cache, () => ({ rules: useRules(), action: useChangeRules() }));
  ends.push(page.unmount);
  /** What this test made, as it runs. */
  const own = (): readonly AutomationRule[] => {
    const { rules } = page.result();
    return rules.status === 'ready' ? rules.data.filter(({ position }) => position >= 900_099) : [];
  };
  const shown = () => own().map(({ name, status }) => `${name}: ${status}`);
  await expect.poll(shown, patient).toEqual(['kept on the device: paused']);

  viewer.goOffline();
  await page.result().action.run({ kind: 'update', rule: own()[0]!, fields: { status: 'active' } });
  const made = { ...ruleAt(900_099), name: 'made offline' };
  await page.result().action.run({ kind: 'create', rule: made });
  // A new one stands where it will run.
  await expect.poll(shown, patient).toEqual(['made offline: paused', 'kept on the device: active']);
  expect((await running.crm.automationRules.get(rule.id)).status).toBe('paused');

  await viewer.goOnline(cache);
  const saved = async () => (await running.crm.automationRules.get(rule.id)).status;
  await expect.poll(saved, patient).toBe('active');
  const names = async () => (await running.crm.automationRules.list({ limit: 200 })).data.map(({ name }) => name);
  await expect.poll(names, patient).toContain('made offline');
});
