import { createBackend, type DatabaseEngine } from '@korkep/backend';
import { createServerEngine } from '@korkep/backend/server';
import { benchMasterKey } from '../data/master-key.ts';
import type { StraightStatement } from './straight.ts';

/**
 * Lets the backend answer one request and writes down what it sends to the database, from `BEGIN` to `COMMIT`: so the
 * straight side runs the very same SQL, whatever that is in this checkout.
 */
export async function catchStatements(url: string, secret: string, path: string): Promise<StraightStatement[]> {
  const engine = createServerEngine({ url, poolSize: 1 });
  const caught: StraightStatement[] = [];
  const listening: DatabaseEngine = {
    ...engine,
    pool: Object.assign(Object.create(engine.pool), {
      connect: async () => {
        const client = await engine.pool.connect();
        const query: typeof client.query = (statement, values) => {
          const config = typeof statement === 'string' ? { text: statement } : statement;
          caught.push({ text: config.text, values: values ?? config.values ?? [], name: config.name });
          return client.query(statement, values);
        };
        return { query, release: (destroy?: boolean | Error) => client.release(destroy) };
      },
    }),
  };
  const backend = createBackend({ engine: listening, masterKey: await benchMasterKey() });
  try {
    const ask = () =>
      backend.fetch(new Request(`http://127.0.0.1${path}`, { headers: { authorization: `Bearer ${secret}` } }));
    // The first request also looks up the key; what is known of it then stays in memory.
    await ask();
    caught.length = 0;
    const response = await ask();
    if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
    return caught;
  } finally {
    await backend.stop();
    await engine.close();
  }
}
