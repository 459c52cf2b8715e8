import { afterEach, expect, it, vi } from 'vitest';
import { createCrm } from './create-crm.ts';
import type { CrmEvents } from './events.ts';
import type { ValidationMode } from './options.ts';

const loads = vi.fn();
vi.mock('./validation.ts', () => {
  loads();
  throw new Error('The chunk is not there.');
});
afterEach(() => loads.mockClear());

const aCrm = (validate: ValidationMode) =>
  createCrm({ baseUrl: 'http://page.test', token: 't', validate, fetch: () => Response.json({ id: 1 }) });

it.each<ValidationMode>(['off', 'report'])('loads no schema in mode "%s" while nobody listens', async (mode) => {
  expect(await aCrm(mode).customers.get('cus_1')).toEqual({ id: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(loads).not.toHaveBeenCalled();
});

it('gives the answer, and tells that it is unchecked, when the schemas do not load', async () => {
  const crm = aCrm('throw');
  const told: CrmEvents['invalid_response'][] = [];
  crm.on('invalid_response', (event) => told.push(event));
  expect(await crm.customers.get('cus_1')).toEqual({ id: 1 });
  expect(loads).toHaveBeenCalled();
  expect(told).toMatchObject([{ operation: 'customers.get', issues: [{ code: 'unchecked' }] }]);
});
