// The backend over HTTP on PostgreSQL, in a process of its own; without the limits of rate, which would end the benchmark.
import { createBackend } from '@korkep/backend';
import { createServerEngine } from '@korkep/backend/server';
import { listen } from '@korkep/server';
import { benchMasterKey } from '../data/master-key.ts';
import { answerTasks } from '../process/child.ts';

export interface BackendTask {
  readonly databaseUrl: string;
  readonly poolSize: number;
}

answerTasks<BackendTask, { port: number }>(async ({ databaseUrl, poolSize }) => {
  const unlimited = { perSecond: 1e9, burst: 1e9 };
  const backend = createBackend({
    engine: createServerEngine({ url: databaseUrl, poolSize }),
    masterKey: await benchMasterKey(),
    limits: { callerRate: unlimited, tenantRate: unlimited },
  });
  const { port } = await listen(backend.fetch, { port: 0 });
  return { port };
});
