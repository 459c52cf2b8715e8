import { type Backend, createBackend, type DatabaseEngine, importMasterKey, type Logger } from '@korkep/backend';
import { type Listening, listen } from './listen.ts';

export interface ServeOptions {
  engine: DatabaseEngine;
  /** 32 bytes. */
  masterKey: Uint8Array;
  port: number;
  host?: string;
  logger?: Logger;
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
    ...(options.logger && { logger: options.logger }),
  });
  const server = await listen(backend.fetch, { port: options.port, ...(options.host && { host: options.host }) });
  backend.start();
  return {
    ...server,
    backend,
    close: async (graceMs) => {
      await server.close(graceMs);
      await backend.stop();
    },
  };
}
