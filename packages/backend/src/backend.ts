import { newId, operations, type RoutedOperation } from '@korkep/core';
import { Authentication } from './access/authentication.ts';
import { AlertWatch } from './alerts/alert-watch.ts';
import { type AttachmentOptions, attachmentRules } from './attachments/attachment-rules.ts';
import { contentPage } from './attachments/content-page.ts';
import { createMemoryStorage } from './attachments/storage.ts';
import { AutomationEngine } from './automation/automation-engine.ts';
import { FeedReads } from './changes/feed-reads.ts';
import { ChannelSender, type ChannelSenderOptions } from './channels/channel-sender.ts';
import { inboundPage } from './channels/inbound-page.ts';
import type { ChatOptions } from './chat/answer-provider.ts';
import { ChatBot } from './chat/chat-bot.ts';
import { type Learn, learnHere } from './classification/learn.ts';
import { trainIfDue } from './classification/train.ts';
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
import { PresenceNews } from './presence/presence-news.ts';
import { referencePages } from './reference/pages.ts';
import { DayWatch } from './service-figures/day-watch.ts';
import type { BackendServices, Logger } from './services.ts';
import { SlaWatch } from './sla/sla-watch.ts';
import { surveyPage } from './surveys/survey-page.ts';
import { KnownOrigins } from './tenants/known-origins.ts';
import { TenantSweep } from './tenants/tenant-sweep.ts';
import { WebhookSender, type WebhookSenderOptions } from './webhooks/sender.ts';

/** How soon a process finds that another was asked to learn, or that a day is over. */
const TRAINING_INTERVAL = 30_000;

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
  /**
   * What channels beside e-mail need to know: the address at which providers reach the server, `https://crm.acme.example`
   * (some sign it), and the waits before a reply is tried again. Replies leave by the transport of `webhooks`.
   */
  channels?: Pick<ChannelSenderOptions, 'retries'> & {
    publicUrl?: string;
    /** From which address a request comes, by which forms are limited; never a header that visitors write themselves. */
    addressOf?: (request: Request) => string | undefined;
  };
  /** Where files are kept and which are taken. Without it a database in memory keeps them in memory, any other takes none. */
  attachments?: AttachmentOptions;
  /** How the bot answers in chats, and replies are drafted: by a language model of the host's, if it has one. */
  chat?: ChatOptions;
  /**
   * What learns daily to classify tickets, such as `learnInThread`. Without it a database in memory learns when it is
   * asked to, from the newest tickets only, and any other does not.
   */
  learn?: Learn;
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

/** Where the links of surveys lead. */
const SURVEY_PAGE = '/v1/survey/:link';
/** Where the providers of channels deliver messages. */
const INBOUND = '/v1/inbound/:channel';

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
  const presence = new PresenceNews();
  const newsWatch = new NewsWatch({ engine, news, presence, logger });
  let sequencer: Sequencer | undefined;
  let webhooks: WebhookSender | undefined;
  let channels: ChannelSender | undefined;
  let slaWatch: SlaWatch | undefined;
  let automation: AutomationEngine | undefined;
  let chatBot: ChatBot | undefined;
  let dayWatch: DayWatch | undefined;
  let alertWatch: AlertWatch | undefined;
  let trainings: TenantSweep | undefined;
  const learn = options.learn ?? (engine.kind === 'memory' ? learnHere : undefined);
  const attachments =
    options.attachments ?? (engine.kind === 'memory' ? { storage: createMemoryStorage() } : undefined);
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
    presence,
    feedReads: new FeedReads(),
    wakeSequencer: (tenantId) => sequencer?.wake(tenantId),
    ...(options.chat && { chat: options.chat }),
    ...(attachments && { attachments: attachmentRules(attachments) }),
    ...(learn && { classifier: { wake: () => trainings?.soon() } }),
    days: { wake: () => dayWatch?.wake() },
    alerts: { wake: () => alertWatch?.wake() },
    channels: { wake: (tenantId) => channels?.wake(tenantId) },
    webhooks: {
      wake: (tenantId) => webhooks?.wake(tenantId, { isNew: true }),
      refusalOf: (url) => options.webhooks?.transport.refusalOf?.(url),
    },
  };
  const surveys = surveyPage(services);
  const inbound = inboundPage(services, options.channels);
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
      '/v1/files/:link': contentPage(services),
      [SURVEY_PAGE]: surveys.get,
      [INBOUND]: inbound.get,
      ...referencePages(served),
    },
    forms: { [SURVEY_PAGE]: surveys.post, [INBOUND]: inbound.post },
  });
  const housekeeping = new Housekeeping(services);
  return {
    fetch: async (request) => app.fetch(request),
    start: () => {
      housekeeping.start();
      streams.resume();
      const { checkpoints } = options;
      if (options.webhooks) {
        webhooks ??= new WebhookSender(services, options.webhooks);
        const { retries } = options.channels ?? {};
        const { transport } = options.webhooks;
        channels ??= new ChannelSender(services, { transport, ...(retries && { retries }) });
      }
      slaWatch ??= new SlaWatch(services);
      automation ??= new AutomationEngine(services);
      chatBot ??= new ChatBot(services, options.chat);
      dayWatch ??= new DayWatch(services);
      alertWatch ??= new AlertWatch(services);
      if (learn) {
        const training = { services, learn, isDaily: options.learn !== undefined };
        trainings ??= new TenantSweep({
          services,
          interval: TRAINING_INTERVAL,
          work: async (tenantId, signal) => void (await trainIfDue(training, tenantId, signal)),
          failure: 'a classifier was not trained',
        });
      }
      sequencer ??= createSequencer({
        engine,
        logger,
        masterKey,
        now,
        newId: services.newId,
        onNumbered: (tenantId) => {
          news.tell(tenantId);
          webhooks?.wake(tenantId);
          slaWatch?.wake(tenantId);
          automation?.wake(tenantId);
          chatBot?.wake(tenantId);
        },
        ...(checkpoints && { checkpoints }),
      });
    },
    endStreams: () => streams.stop(),
    stop: async () => {
      streams.stop();
      await newsWatch.stop();
      await slaWatch?.close();
      slaWatch = undefined;
      await automation?.close();
      automation = undefined;
      await chatBot?.close();
      chatBot = undefined;
      await dayWatch?.close();
      dayWatch = undefined;
      await alertWatch?.close();
      alertWatch = undefined;
      await trainings?.close();
      trainings = undefined;
      await sequencer?.close();
      sequencer = undefined;
      await webhooks?.close();
      webhooks = undefined;
      await channels?.close();
      channels = undefined;
      await housekeeping.stop();
      await authentication.settled();
    },
    services,
  };
}
