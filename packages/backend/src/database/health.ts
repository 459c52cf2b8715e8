import type { DatabaseEngine, EngineHealth } from './engine.ts';

/** Asks the database for its version within `limit` milliseconds; never rejects. */
export async function healthOf(engine: DatabaseEngine, limit = 5_000): Promise<EngineHealth> {
  const { kind, durability, pool } = engine;
  const started = performance.now();
  const health = (ok: boolean, version: string, problem?: string): EngineHealth => ({
    ok,
    kind,
    durability,
    version,
    latency: Math.round((performance.now() - started) * 100) / 100,
    sessions: { total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount },
    ...(problem !== undefined && { problem }),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The database did not answer within ${limit} ms.`)), limit);
    });
    const asked = pool.query<{ version: string }>({ text: `select current_setting('server_version') as version` });
    asked.catch(() => undefined);
    const { rows } = await Promise.race([asked, late]);
    return health(true, rows[0]?.version ?? '');
  } catch (error) {
    return health(false, '', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}
