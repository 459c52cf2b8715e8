import type { DatabaseEngine, QueryConfig } from '../database/engine.ts';

/** The engine, with trouble before statements: `before` may wait or throw in their place. */
export function troubledEngine(
  engine: DatabaseEngine,
  before: (statement: QueryConfig) => Promise<void> | void,
): DatabaseEngine {
  const pool = replaced(engine.pool, 'connect', async () => {
    const client = await engine.pool.connect();
    return replaced(client, 'query', async (statement: QueryConfig) => {
      await before(statement);
      return client.query(statement);
    });
  });
  return replaced(engine, 'pool', pool);
}

function replaced<T extends object>(target: T, name: keyof T, other: unknown): T {
  return new Proxy(target, {
    get: (_, key) => {
      if (key === name) return other;
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
