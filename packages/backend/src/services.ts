import type { AttachmentRules } from './attachments/attachment-rules.ts';
import type { FeedReads } from './changes/feed-reads.ts';
import type { ChatOptions } from './chat/answer-provider.ts';
import type { DatabaseEngine } from './database/engine.ts';
import type { Limits } from './http/limits.ts';
import type { JournalNews } from './journal/news.ts';
import type { Metrics } from './observability/metrics.ts';
import type { PresenceNews } from './presence/presence-news.ts';

/** Writes structured log lines. `apps/server` gives pino; nothing personal may be handed over. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** What handlers share. One per backend; tests give their own clock and ids. */
export interface BackendServices {
  engine: DatabaseEngine;
  logger: Logger;
  now: () => Date;
  newId: (prefix: string) => string;
  /** Fills the array with random bytes that nobody can guess. */
  random: (bytes: Uint8Array<ArrayBuffer>) => void;
  metrics: Metrics;
  /** Makes the next request ask again what is known of keys, tokens and origins; call it after a commit that changed them. */
  forgetAccess: () => void;
  /** 32 bytes that wrap every tenant's and subject's key; from `KORKEP_MASTER_KEY`, made on first start when embedded. */
  masterKey: CryptoKey;
  limits: Limits;
  /** Where new entries of journals are told of. */
  news: JournalNews;
  /** Where it is told that somebody came to a ticket or left it. */
  presence: PresenceNews;
  /** Runs the readings of event streams. */
  feedReads: FeedReads;
  /** Wakes the sequencer of a tenant after a commit. */
  wakeSequencer: (tenantId: string) => void;
  /** What files are taken and where they are kept; without it none are. */
  attachments?: AttachmentRules;
  /** How the bot answers, and replies are drafted. */
  chat?: ChatOptions;
  /** What learns from solved tickets, where something does. */
  classifier?: {
    /** Looks soon whose turn it is; call it after a commit that asked for it. */
    wake: () => void;
  };
  /** What counts and stores days for service figures, where something does; without it they are counted when asked for. */
  days?: {
    /** Looks soon which days are not stored. */
    wake: () => void;
  };
  /** What counts tickets for alerts and sends prepared messages, where something does; without it they wait. */
  alerts?: {
    /** Looks soon what was confirmed; call it after a commit that did. */
    wake: () => void;
  };
  /** What sends replies by channels, where something does; without it they wait. */
  channels?: {
    /** Looks soon what is to be sent for a tenant; call it after a commit that put something there. */
    wake: (tenantId: string) => void;
  };
  /** The sender of webhooks, where there is one; without it messages wait. */
  webhooks?: {
    /** Looks soon what is to be sent for a tenant; call it after a commit that changed its endpoints. */
    wake: (tenantId: string) => void;
    /** Why an address could never be sent to; `undefined` where it may. */
    refusalOf: (url: string) => string | undefined;
  };
}
