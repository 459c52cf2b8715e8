import { operations } from '@korkep/core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { handlers } from '../handlers.ts';
import { migrations } from '../migrations.ts';

const CUSTOMERS = `id,name,mail,country
1,Kovács Kft,info@kovacs.hu,Hungary
2,Müller GmbH,kontakt@mueller.de,Germany
3,Lost Ltd,not-an-address,Atlantis
`;

const customerMapping = {
  fields: {
    type: { value: 'organisation' },
    organisationName: { column: 'name', isRequired: true },
    'emails[0].value': { column: 'mail' },
    country: { column: 'country', convert: 'country', onInvalid: 'omit' },
    'externalIds[0].source': { value: 'erp' },
    'externalIds[0].id': { column: 'id' },
  },
};

const orderMapping = {
  groupBy: 'invoice',
  where: [{ column: 'quantity', op: 'gt', value: 0, reason: 'No quantity' }],
  fields: {
    number: { column: 'invoice' },
    status: { value: 'completed' },
    placedAt: { column: 'date', convert: 'dateTime', timeZone: 'Europe/London' },
    customerId: { column: 'customer', lookup: 'externalId:erp', isRequired: true },
    'lines[].name': { column: 'item' },
    'lines[].quantity': { column: 'quantity', convert: 'integer' },
    'lines[].unitPrice': { column: 'price', convert: 'decimal' },
  },
};

const ORDERS = `invoice,date,customer,item,quantity,price
A1,2026-07-01 10:00,1,Mug,2,1000
A1,2026-07-01 10:00,1,Plate,1,500.50
A2,2026-07-02 10:00,2,Mug,0,1000
A2,2026-07-02 10:00,2,Bowl,3,700
A3,2026-07-03 10:00,9,Mug,1,1000
A4,2026-07-04 10:00,,Mug,1,1000
A1,2026-07-01 10:00,1,Spoon,4,100
`;

describeEachEngine('imports', (open) => {
  let backend: TestBackend;
  let secret: string;
  const known = new Set(operations().map(({ name }) => name));

  beforeAll(async () => {
    const engine = await open(migrations);
    // Other domains may still be on their way; an import needs these only.
    backend = await openBackend(engine, {
      handlers: Object.fromEntries(Object.entries(handlers).filter(([name]) => known.has(name))),
    });
  });
  beforeEach(async () => {
    ({ secret } = await backend.tenant('owner', { baseCurrency: 'HUF' }));
  });

  const api = async (method: string, path: string, body?: unknown) => {
    const answer = await backend.send(secret, method, path, body);
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer.body;
  };

  const openImport = (body: Record<string, unknown>) => api('POST', '/v1/imports', { format: 'csv', ...body });

  const send = async (id: string, content: string | Uint8Array<ArrayBuffer>, query: string) => {
    const request = new Request(`http://localhost/v1/imports/${id}/content?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'text/csv' },
      body: content,
    });
    const response = await backend.backend.fetch(request);
    return { status: response.status, body: await response.json() };
  };

  const importAll = async (body: Record<string, unknown>, content: string) => {
    const job = await openImport(body);
    const { body: done } = await send(job.id, content, 'offset=0&last=true');
    return done;
  };

  const customers = () =>
    importAll({ kind: 'customer', upsertKey: 'externalId:erp', mapping: customerMapping }, CUSTOMERS);

  it('creates what fits, refuses what does not, and says why of each row', async () => {
    const job = await customers();
    expect(job).toMatchObject({ status: 'completed', rows: 3, bytes: new TextEncoder().encode(CUSTOMERS).length });
    expect(job.counts).toEqual({ created: 2, updated: 0, unchanged: 0, rejected: 1, skipped: 0 });
    const { data } = await api('GET', `/v1/imports/${job.id}/rows?verdicts=rejected`);
    expect(data).toEqual([expect.objectContaining({ row: 3, verdict: 'rejected' })]);
    expect(data[0].issues[0]).toEqual({ path: 'emails[0].value', message: 'Invalid email address' });
    expect(job.reasons).toEqual({ 'emails[].value: Invalid email address': 1 });
    const { data: stored } = await api('GET', '/v1/customers?sort=displayName');
    expect(
      stored.map((customer: { displayName: string; country: string }) => [customer.displayName, customer.country]),
    ).toEqual([
      ['Kovács Kft', 'HU'],
      ['Müller GmbH', 'DE'],
    ]);
  });

  it('changes nothing when the same content comes again, and only what differs when it changed', async () => {
    await customers();
    expect((await customers()).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 1 });
    const changed = await importAll(
      { kind: 'customer', upsertKey: 'externalId:erp', mapping: customerMapping },
      CUSTOMERS.replace('Kovács Kft', 'Kovács Zrt'),
    );
    expect(changed.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const kept = await importAll(
      { kind: 'customer', upsertKey: 'externalId:erp', existing: 'keep', mapping: customerMapping },
      CUSTOMERS.replace('Kovács', 'Nagy'),
    );
    expect(kept.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('writes nothing in a dry run, and keeps every verdict', async () => {
    const job = await importAll(
      { kind: 'customer', upsertKey: 'externalId:erp', mapping: customerMapping, dryRun: true },
      CUSTOMERS,
    );
    expect(job.counts).toMatchObject({ created: 2, rejected: 1 });
    expect((await api('GET', `/v1/imports/${job.id}/rows`)).data).toHaveLength(3);
    expect((await api('GET', '/v1/customers')).data).toEqual([]);
  });

  it('puts the lines of an order together, also where they do not stand together', async () => {
    await customers();
    const job = await importAll({ kind: 'order', upsertKey: 'number', mapping: orderMapping }, ORDERS);
    expect(job.counts).toEqual({ created: 3, updated: 1, unchanged: 0, rejected: 2, skipped: 1 });
    expect(job.reasons).toMatchObject({ 'No quantity': 1, 'Column "customer" is empty.': 1 });
    const { data } = await api('GET', '/v1/orders?sort=number');
    expect(
      data.map((order: { number: string; lines: unknown[]; total: { amount: number } }) => [
        order.number,
        order.lines.length,
        order.total.amount,
      ]),
    ).toEqual([
      ['A1', 3, 2000_00 + 500_50 + 400_00],
      ['A2', 1, 2100_00],
    ]);
    expect(data[0].placedAt).toBe('2026-07-01T09:00:00.000Z');
    const [first] = (await api('GET', '/v1/customers?sort=displayName')).data;
    expect(first).toMatchObject({ orderCount: 1, revenue: { amount: 2900_50, currency: 'HUF' } });
  });

  it('goes on from the byte it reached, in pieces of any size, with the same outcome', async () => {
    await customers();
    const bytes = new TextEncoder().encode(ORDERS);
    for (const size of [17, 40, 64]) {
      const job = await openImport({ kind: 'order', upsertKey: 'number', mapping: orderMapping });
      let at = 0;
      let end = size;
      for (;;) {
        const isLast = end >= bytes.length;
        const { status, body } = await send(job.id, bytes.slice(at, end), `offset=${at}&last=${isLast}`);
        expect(status).toBe(200);
        at = body.bytes;
        end += size;
        if (isLast) break;
      }
      const done = await api('GET', `/v1/imports/${job.id}`);
      expect(done).toMatchObject({ status: 'completed', rows: 7, bytes: bytes.length });
      expect(done.counts).toMatchObject({ rejected: 2, skipped: 1 });
      const { data } = await api('GET', '/v1/orders?sort=number');
      expect(data.map((order: { lines: unknown[] }) => order.lines.length)).toEqual([3, 1]);
    }
  });

  it('refuses content that does not begin where the import stands, and content after the end', async () => {
    const job = await openImport({ kind: 'customer', mapping: customerMapping });
    const early = await send(job.id, CUSTOMERS, 'offset=5');
    expect(early).toMatchObject({ status: 412, body: { code: 'version_conflict', bytes: 0 } });
    await send(job.id, CUSTOMERS, 'offset=0&last=true');
    expect((await send(job.id, CUSTOMERS, `offset=${CUSTOMERS.length}`)).status).toBe(412);
  });

  it('stops at a header it cannot use, and says so', async () => {
    const job = await openImport({ kind: 'customer', mapping: customerMapping });
    const { body } = await send(job.id, 'id,id\n1,2\n', 'offset=0&last=true');
    expect(body).toMatchObject({ status: 'failed', error: expect.stringContaining('twice') });
  });

  it('stops at a header that lacks columns of the mapping, as with the wrong delimiter', async () => {
    const job = await openImport({ kind: 'customer', mapping: customerMapping });
    const { body } = await send(job.id, CUSTOMERS.replaceAll(',', ';'), 'offset=0&last=true');
    expect(body).toMatchObject({
      status: 'failed',
      rows: 0,
      error:
        'The header has no column "country", "id", "mail", "name"; it has "id;name;mail;country". Correct the mapping, or the delimiter.',
    });
  });

  it('takes no row for the header where the header cannot be read', async () => {
    const job = await openImport({ kind: 'customer', mapping: customerMapping });
    const latin = Uint8Array.from([...`n\xe9v,id\n`, ...CUSTOMERS].map((character) => character.charCodeAt(0) & 0xff));
    const { body } = await send(job.id, latin, 'offset=0&last=true');
    expect(body).toMatchObject({ status: 'failed', rows: 0, error: expect.stringContaining('UTF-8') });
  });

  it('refuses a mapping that could never make a record', async () => {
    const answer = await backend.send(secret, 'POST', '/v1/imports', {
      kind: 'order',
      format: 'csv',
      upsertKey: 'sku',
      mapping: { fields: { nonsense: { column: 'a' }, number: { column: 'a', value: 'b' } } },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual(
      expect.arrayContaining(['upsertKey', 'mapping.fields.nonsense', 'mapping.fields.number', 'mapping.fields']),
    );
  });

  it('reads NDJSON with nested objects', async () => {
    const lines = [{ id: 7, who: { name: 'Nested Ltd' } }, 'text', { id: 8, who: {} }]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const job = await openImport({
      kind: 'customer',
      format: 'ndjson',
      mapping: {
        fields: { type: { value: 'organisation' }, organisationName: { column: 'who.name', isRequired: true } },
      },
    });
    const { body } = await send(job.id, lines, 'offset=0&last=true');
    expect(body.counts).toMatchObject({ created: 1, rejected: 2 });
  });
});
