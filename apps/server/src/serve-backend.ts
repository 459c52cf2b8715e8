import {
  type Backend,
  type BackendOptions,
  type CheckpointSink,
  createBackend,
  type DatabaseEngine,
  importMasterKey,
  type Logger,
} from '@korkep/backend';
import { learnInThread } from '@korkep/backend/learning';
import type { MailOptions } from '@korkep/backend/mail';
import { createPrometheusMetrics } from '@korkep/backend/metrics';
import type { ServedHelpCenter } from './help-center-options.ts';
import { type Connection, type Listening, listen } from './listen.ts';
import { requestAddress } from './request-address.ts';
import { warnOfForms } from './warn-of-forms.ts';

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
  /** Where files lie; none are taken without it. */
  attachments?: BackendOptions['attachments'];
  /** How e-mail comes and goes; needs `attachments`. */
  mail?: MailOptions;
  /** The address at which providers and customers reach the server. */
  publicUrl?: string;
  /** How many proxies of one's own forms come through; they are not limited by address without it. */
  formProxies?: number;
  /** Serves the public articles as pages, too. */
  helpCenter?: ServedHelpCenter;
}

/** A backend that is served. */
export interface ServedBackend extends Listening {
  backend: Backend;
  /** The port that takes mail, where one does. */
  mailPort?: number;
}

/** Opens the backend over an engine and serves it. `close` stops both, and leaves the engine open. */
export async function serveBackend(options: ServeOptions): Promise<ServedBackend> {
  const { publicUrl, formProxies } = options;
  const addresses = new WeakMap<Request, string>();
  const backend = createBackend({
    engine: options.engine,
    masterKey: await importMasterKey(options.masterKey),
    metrics: createPrometheusMetrics({ engine: options.engine }),
    learn: learnInThread,
    ...(options.logger && { logger: options.logger }),
    ...(options.checkpoints && { checkpoints: options.checkpoints }),
    ...(options.webhooks && { webhooks: options.webhooks }),
    ...(options.attachments && { attachments: options.attachments }),
    channels: {
      ...(publicUrl !== undefined && { publicUrl }),
      ...(formProxies !== undefined && { addressOf: (request: Request) => addresses.get(request) }),
    },
  });
  const api = (request: Request, connection?: Connection) => {
    const address = formProxies === undefined ? undefined : requestAddress(request, connection, formProxies);
    if (address !== undefined) addresses.set(request, address);
    return backend.fetch(request);
  };
  const fetch = options.helpCenter
    ? await import('./serve-help-center.ts').then(({ withHelpCenter }) =>
        withHelpCenter(api, options.helpCenter!, options.logger),
      )
    : api;
  const server = await listen(fetch, { port: options.port, ...(options.host && { host: options.host }) });
  backend.start();
  const look = formProxies === undefined ? warnOfForms(backend, options.logger) : undefined;
  const stop = async (graceMs?: number) => {
    backend.endStreams();
    await server.close(graceMs);
    await look?.stop();
    await backend.stop();
  };
  // Its libraries are loaded by servers that have mail.
  const mail =
    options.mail &&
    (await import('@korkep/backend/mail')
      .then(({ openMail }) => openMail(backend, options.mail!))
      .catch(async (error: unknown) => {
        await stop(0);
        throw error;
      }));
  return {
    ...server,
    backend,
    ...(mail?.port !== undefined && { mailPort: mail.port }),
    close: async (graceMs) => {
      await mail?.close();
      await stop(graceMs);
    },
  };
}
