import { createBackend, type DatabaseEngine } from '@korkep/backend';
import { createServerEngine } from '@korkep/backend/server';
import { benchMasterKey } from '../data/master-key.ts';
import type { StraightStatement } from './straight.ts';

/** Lets the backend answer requests and writes down what it sends to the database. */
export interface Catcher {
  /** The statements of one request, from `BEGIN` to `COMMIT`. */
  statementsOf(path: string): Promise<StraightStatement[]>;
  /** The answer to a request. */
  answerOf(path: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** So the straight side runs the very same SQL, and its plans are read, whatever it is in this checkout. */
export async function openCatcher(url: string, secret: string): Promise<Catcher> {
  const engine = createServerEngine({ url, poolSize: 1 });
  let caught: StraightStatement[] = [];
  const connect: DatabaseEngine['pool']['connect'] = async () => {
    const client = await engine.pool.connect();
    return {
      query: (statement, values) => {
        const config = typeof statement === 'string' ? { text: statement } : statement;
        caught.push({ text: config.text, values: values ?? config.values ?? [], name: config.name });
        return client.query(statement, values);
      },
      release: (destroy) => client.release(destroy),
    };
  };
  // The pool has private fields, so it cannot be inherited from; everything but `connect` goes to the original.
  const pool = new Proxy(engine.pool, {
    get: (target, key) => {
      if (key === 'connect') return connect;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const listening: DatabaseEngine = { ...engine, pool };
  const backend = createBackend({ engine: listening, masterKey: await benchMasterKey() });
  const ask = async (path: string) => {
    const response = await backend.fetch(
      new Request(`http://127.0.0.1${path}`, { headers: { authorization: `Bearer ${secret}` } }),
    );
    if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    answerOf: ask,
    async statementsOf(path) {
      // The first request also looks up the key; what is known of it then stays in memory.
      await ask(path);
      caught = [];
      await ask(path);
      return caught;
    },
    async close() {
      await backend.stop();
      await engine.close();
    },
  };
}
