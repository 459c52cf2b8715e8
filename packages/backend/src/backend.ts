import { newId, operations, type RoutedOperation } from '@korkep/core';
import { Authentication } from './access/authentication.ts';
import { FeedReads } from './changes/feed-reads.ts';
import type { DatabaseEngine } from './database/engine.ts';
import type { Migration } from './database/migrations.ts';
import { handlers as everyHandler } from './handlers.ts';
import { createApplication } from './http/application.ts';
import type { Handlers } from './http/handler.ts';
import { DEFAULT_LIMITS, type Limits } from './http/limits.ts';
import { OpenStreams } from './http/open-streams.ts';
import { assertComplete } from './http/registry.ts';
import type { OperationRunner } from './http/run-operation.ts';
import { Housekeeping } from './idempotency/housekeeping.ts';
import type { CheckpointSink } from './journal/checkpoint.ts';
import { JournalNews } from './journal/news.ts';
import { NewsWatch } from './journal/news-watch.ts';
import { createSequencer, type Sequencer } from './journal/sequencer.ts';
import { migrations as everyMigration } from './migrations.ts';
import { type Metrics, noMetrics } from './observability/metrics.ts';
import { healthPage, metricsPage, readyPage } from './observability/pages.ts';
import { silent } from './observability/silent.ts';
import { referencePages } from './reference/pages.ts';
import type { BackendServices, Logger } from './services.ts';
import { KnownOrigins } from './tenants/known-origins.ts';
import { WebhookSender, type WebhookSenderOptions } from './webhooks/sender.ts';

export interface BackendOptions {
  engine: DatabaseEngine;
  /** From `importMasterKey`. Losing it loses every signing key and everything personal in the journal. */
  masterKey: CryptoKey;
  logger?: Logger;
  metrics?: Metrics;
  /** The clock; tests set their own. */
  now?: () => Date;
  newId?: (prefix: string) => string;
  random?: BackendServices['random'];
  limits?: Partial<Limits>;
  /** Instead of all handlers, together with `operations`: a part of the API, as tests of one domain want it. */
  handlers?: Handlers;
  operations?: RoutedOperation[];
  /** The migrations that `/ready` waits for; all by default. */
  migrations?: readonly Migration[];
  /** Where signed checkpoints of the journals go; none are made without it. */
  checkpoints?: CheckpointSink;
  /** How webhooks leave. Without it endpoints can be made, but their messages wait. */
  webhooks?: WebhookSenderOptions;
  /** Sees every output before it is sent; tests hold it against the contract. */
  inspect?: OperationRunner['inspect'];
}

export interface Backend {
  /** Answers one request. Never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Begins the work in the background: numbering the journal, clean-up. Requests are answered without it too. */
  start(): void;
  /** Says good-bye on all event streams and takes no new ones, before a server stops to listen. `start` takes them again. */
  endStreams(): void;
  /** Ends event streams and the work in the background, and waits for it. The engine stays open. */
  stop(): Promise<void>;
  services: BackendServices;
}

/**
 * The backend over a database that `migrate` has prepared.
 *
 * @example
 * const backend = createBackend({ engine, masterKey: await importMasterKey(bytes) });
 * const response = await backend.fetch(new Request('http://localhost/v1/tenant', { headers }));
 * @throws Error where the contract and the handlers do not fit.
 */
export function createBackend(options: BackendOptions): Backend {
  const { engine, masterKey, logger = silent, metrics = noMetrics, now = () => new Date() } = options;
  const served = options.operations ?? operations();
  const handlers = options.handlers ?? everyHandler;
  assertComplete(served, handlers);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const authentication = new Authentication({ engine, masterKey, now, logger });
  const origins = new KnownOrigins(engine);
  const streams = new OpenStreams(limits, now);
  const news = new JournalNews();
  const newsWatch = new NewsWatch({ engine, news, logger });
  let sequencer: Sequencer | undefined;
  let webhooks: WebhookSender | undefined;
  const services: BackendServices = {
    engine,
    logger,
    metrics,
    masterKey,
    now,
    newId: options.newId ?? newId,
    random: options.random ?? ((bytes) => void crypto.getRandomValues(bytes)),
    forgetAccess: () => {
      authentication.forget();
      origins.forget();
      streams.recheck();
    },
    limits,
    news,
    feedReads: new FeedReads(),
    wakeSequencer: (tenantId) => sequencer?.wake(tenantId),
    webhooks: {
      wake: (tenantId) => webhooks?.wake(tenantId, { isNew: true }),
      refusalOf: (url) => options.webhooks?.transport.refusalOf?.(url),
    },
  };
  const app = createApplication({
    services,
    operations: served,
    handlers,
    limits,
    authentication,
    origins,
    streams,
    ...(options.inspect && { inspect: options.inspect }),
    pages: {
      '/health': healthPage(engine, { sendsWebhooks: options.webhooks !== undefined }),
      '/ready': readyPage(engine, options.migrations ?? everyMigration),
      '/metrics': metricsPage(metrics),
      ...referencePages(served),
    },
  });
  const housekeeping = new Housekeeping(services);
  return {
    fetch: async (request) => app.fetch(request),
    start: () => {
      housekeeping.start();
      streams.resume();
      const { checkpoints } = options;
      if (options.webhooks) webhooks ??= new WebhookSender(services, options.webhooks);
      sequencer ??= createSequencer({
        engine,
        logger,
        masterKey,
        now,
        newId: services.newId,
        onNumbered: (tenantId) => {
          news.tell(tenantId);
          webhooks?.wake(tenantId);
        },
        ...(checkpoints && { checkpoints }),
      });
    },
    endStreams: () => streams.stop(),
    stop: async () => {
      streams.stop();
      await newsWatch.stop();
      await sequencer?.close();
      sequencer = undefined;
      await webhooks?.close();
      webhooks = undefined;
      await housekeeping.stop();
      await authentication.settled();
    },
    services,
  };
}
