import { describe, expect, it } from 'vitest';
import { createCrm } from './create-crm.ts';
import type { CrmEvents } from './events.ts';
import type { ValidationMode } from './options.ts';

const ID = 'cus_01h455vb4pex5vsknk084sn02q';
const good = {
  id: ID,
  version: 1,
  createdAt: '2026-11-21T09:30:00Z',
  updatedAt: '2026-11-21T09:30:00Z',
  type: 'person',
  displayName: 'Kovács János',
};

function aCrm(answer: object, validate?: ValidationMode) {
  const crm = createCrm({
    baseUrl: 'http://page.test',
    token: 't',
    ...(validate && { validate }),
    fetch: () => Response.json(answer, { headers: { 'X-Request-Id': 'req_7' } }),
  });
  const told: CrmEvents['invalid_response'][] = [];
  return { crm, told, listen: () => crm.on('invalid_response', (event) => told.push(event)) };
}

describe('an answer', () => {
  it('with fields that the contract does not know passes untouched', async () => {
    const answer = { ...good, shoeSize: 43, emails: [{ value: 'a@b.hu', mood: 'good' }] };
    expect(await aCrm(answer, 'throw').crm.customers.get(ID)).toEqual(answer);
  });

  it('that is not what the contract says is an error in tests, when nothing else is asked for', async () => {
    const { crm, told, listen } = aCrm({ ...good, version: 'Kovács', emails: [{}] });
    listen();
    const failure = await crm.customers.get(ID).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'response_invalid', requestId: 'req_7', operation: 'customers.get' });
    const paths = (failure as { issues: { path: string }[] }).issues.map(({ path }) => path);
    expect(paths).toEqual(['version', 'emails[0].value']);
    expect(told).toMatchObject([
      { operation: 'customers.get', path: '/v1/customers/{customerId}', requestId: 'req_7' },
    ]);
    expect(JSON.stringify(told)).not.toContain('Kovács');
  });

  it('is given as it is and reported where that is asked for', async () => {
    const { crm, told, listen } = aCrm({ ...good, version: 'one' }, 'report');
    listen();
    expect(await crm.customers.get(ID)).toMatchObject({ version: 'one' });
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]!.issues[0]).toMatchObject({ path: 'version', code: 'invalid_type' });
  });

  it('is not looked at where that is asked for', async () => {
    const { crm, told, listen } = aCrm({ nothing: 'right' }, 'off');
    listen();
    expect(await crm.customers.get(ID)).toEqual({ nothing: 'right' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).toEqual([]);
  });

  it('is checked page by page in lists', async () => {
    await expect(aCrm({ data: [{ ...good, id: 'x' }] }, 'throw').crm.customers.list()).rejects.toMatchObject({
      issues: [{ path: 'data[0].id' }],
    });
  });
});
