// Lists over HTTP on a filled PostgreSQL: sorted, filtered, by a compound condition, deep in the pages.
import pg from 'pg';
import { openDataset } from '../data/load.ts';
import { openCatcher } from '../queries/catch-statements.ts';
import { measureQueries, type QueryKind } from '../queries/measure.ts';
import { printResult } from '../report/result.ts';

const small = process.argv.includes('--small');
const data = await openDataset({ small });

const list = (resource: string, query: Record<string, unknown>) =>
  `/v1/${resource}?${new URLSearchParams(
    Object.entries(query).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  )}`;
const customers = (query: Record<string, unknown>) => list('customers', query);

const stages = ['lead', 'new', 'active', 'at_risk', 'churned'];
const compound = {
  and: [
    { field: 'lifecycleStage', op: 'in', value: ['active', 'at_risk'] },
    { field: 'revenue.amount', op: 'gte', value: 20_000_000 },
    {
      or: [
        { field: 'preferredChannel', op: 'eq', value: 'email' },
        { field: 'openTicketCount', op: 'gt', value: 0 },
      ],
    },
    { not: { field: 'type', op: 'eq', value: 'organisation' } },
  ],
};
const regulars = { event: 'order', times: { op: 'gte', value: 3 }, within: { days: 365 } };
const nobody = {
  and: [
    { field: 'country', op: 'eq', value: 'NZ' },
    { field: 'valueTier', op: 'eq', value: 'vip' },
  ],
};

/** The path of a page far into the list. */
async function pageOf(number: number, query: Record<string, unknown>): Promise<string> {
  const catcher = await openCatcher(data.url, data.secret);
  try {
    let path = customers(query);
    for (let page = 1; page < number; page += 1) {
      const { next } = await catcher.answerOf(path);
      if (typeof next !== 'string') break;
      path = customers({ ...query, cursor: next });
    }
    return path;
  } finally {
    await catcher.close();
  }
}

async function customerIds(): Promise<string[]> {
  const client = new pg.Client({ connectionString: data.cluster.adminUrl('bench') });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `select id from customers where tenant_id = $1 order by hashtext(id) limit 200`,
    [data.tenantId],
  );
  await client.end();
  return rows.map(({ id }) => id);
}

try {
  const ids = await customerIds();
  const kinds: QueryKind[] = [
    { name: 'customers, newest first', paths: [customers({})] },
    { name: 'customers by name', paths: [customers({ sort: 'displayName' })] },
    { name: 'customers by name, page 100', paths: [await pageOf(small ? 5 : 100, { sort: 'displayName' })] },
    { name: 'customers by revenue', paths: [customers({ sort: '-revenue' })] },
    {
      name: 'customers of a stage',
      paths: stages.map((value) => customers({ filter: { field: 'lifecycleStage', op: 'eq', value } })),
    },
    {
      name: 'customers of a stage by revenue',
      paths: stages.map((value) =>
        customers({ sort: '-revenue', filter: { field: 'lifecycleStage', op: 'eq', value } }),
      ),
    },
    { name: 'customers by a compound condition', paths: [customers({ sort: '-lastOrderAt', filter: compound })] },
    { name: 'customers with 3 orders in a year', paths: [customers({ sort: '-revenue', filter: regulars })] },
    { name: 'customers by a condition nobody meets', paths: [customers({ filter: nobody })] },
    { name: 'customers, with a count', paths: [customers({ withCount: 'true' })] },
    { name: 'orders, newest first', paths: [list('orders', {})] },
    { name: 'orders of a customer', paths: ids.map((customerId) => list('orders', { customerId })) },
    { name: 'interactions of a customer', paths: ids.map((customerId) => list('interactions', { customerId })) },
    { name: 'timeline of a customer', paths: ids.map((id) => `/v1/customers/${id}/timeline`) },
    { name: 'open tickets', paths: [list('tickets', { filter: { field: 'status', op: 'eq', value: 'open' } })] },
  ];
  const { missed, figures } = await measureQueries(data, kinds, small);
  printResult('list', missed, figures);
} finally {
  await data.cluster.stop();
}
