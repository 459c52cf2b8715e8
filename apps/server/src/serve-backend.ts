import {
  type Backend,
  type BackendOptions,
  type CheckpointSink,
  createBackend,
  type DatabaseEngine,
  importMasterKey,
  type Logger,
} from '@korkep/backend';
import { createPrometheusMetrics } from '@korkep/backend/metrics';
import { type Listening, listen } from './listen.ts';

export interface ServeOptions {
  engine: DatabaseEngine;
  /** 32 bytes. */
  masterKey: Uint8Array;
  port: number;
  host?: string;
  logger?: Logger;
  /** Where signed checkpoints of the journals go. */
  checkpoints?: CheckpointSink;
  /** How webhooks leave; they wait without it. */
  webhooks?: BackendOptions['webhooks'];
}

/** A backend that is served. */
export interface ServedBackend extends Listening {
  backend: Backend;
}

/** Opens the backend over an engine and serves it. `close` stops both, and leaves the engine open. */
export async function serveBackend(options: ServeOptions): Promise<ServedBackend> {
  const backend = createBackend({
    engine: options.engine,
    masterKey: await importMasterKey(options.masterKey),
    metrics: createPrometheusMetrics({ engine: options.engine }),
    ...(options.logger && { logger: options.logger }),
    ...(options.checkpoints && { checkpoints: options.checkpoints }),
    ...(options.webhooks && { webhooks: options.webhooks }),
  });
  const server = await listen(backend.fetch, { port: options.port, ...(options.host && { host: options.host }) });
  backend.start();
  return {
    ...server,
    backend,
    close: async (graceMs) => {
      backend.endStreams();
      await server.close(graceMs);
      await backend.stop();
    },
  };
}
