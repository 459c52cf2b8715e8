// The least that an API over PostgreSQL can do: Hono, pg, one row by its key, no tenant transaction, no check.
import { listen } from '@korkep/server';
import { Hono } from 'hono';
import pg from 'pg';
import { answerTasks } from '../process/child.ts';

export interface MinimalTask {
  /** Connection of a role that row-level security does not bind. */
  readonly databaseUrl: string;
  readonly tenantId: string;
  readonly poolSize: number;
}

answerTasks<MinimalTask, { port: number }>(async ({ databaseUrl, tenantId, poolSize }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  const app = new Hono();
  app.get('/customers/:id', async (context) => {
    const { rows } = await pool.query({
      name: 'customer',
      text: 'select * from customers where tenant_id = $1 and id = $2',
      values: [tenantId, context.req.param('id')],
    });
    return context.json(rows[0]);
  });
  const { port } = await listen(async (request) => app.fetch(request), { port: 0 });
  return { port };
});
