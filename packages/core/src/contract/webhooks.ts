import * as z from 'zod/mini';
import { type RecordKind, records } from '../records/records.ts';
import { id, moment, text, webAddress, whole } from '../records/values.ts';
import { ROLES } from '../records/workspace.ts';
import { page, queryNumber } from './listing.ts';
import { operation } from './operation.ts';

/** How many endpoints a tenant may have, and how many events one may choose. */
export const WEBHOOK_LIMIT = { endpoints: 50, events: 100 } as const;
/** How long a replaced secret goes on signing beside the new one, in seconds. */
export const WEBHOOK_OVERLAP = { default: 86_400, max: 604_800 } as const;
/** How many events one call of `replay` sends again at most; the answer's `next` goes on behind them. */
export const WEBHOOK_REPLAY_LIMIT = 5_000;
/** How many days deliveries are kept. */
export const WEBHOOK_DELIVERIES_KEPT = 30;

const CHANGES = ['created', 'updated', 'archived'] as const;
/** What is no record but is written in the journal, and what can happen to it. */
const OTHER_EVENTS = {
  tenant: ['updated'],
  apiKey: ['created', 'archived'],
  token: ['created', 'archived'],
  webhook: CHANGES,
  channel: CHANGES,
} as const;

/** Every event that an endpoint can choose: a kind and what happened to one of it, `customer.updated`. */
export const WEBHOOK_EVENTS: readonly string[] = [
  ...(Object.keys(records) as RecordKind[]).flatMap((kind) => CHANGES.map((change) => `${kind}.${change}`)),
  ...Object.entries(OTHER_EVENTS).flatMap(([kind, changes]) => changes.map((change) => `${kind}.${change}`)),
];

/** Sent by `webhooks.test` only, to any endpoint. */
export const WEBHOOK_TEST_EVENT = 'webhook.test';

/** What `events` of an endpoint may name: all events, all of a kind, or single ones. */
export const WEBHOOK_EVENT_PATTERNS: readonly string[] = [
  '*',
  ...new Set(WEBHOOK_EVENTS.map((event) => `${event.slice(0, event.indexOf('.'))}.*`)),
  ...WEBHOOK_EVENTS,
];

/**
 * `thin`: ids and the names of changed fields, so that the receiver reads the record with its own rights. `full`: also
 * the record as it is when sent, masked for the endpoint's role.
 */
export const WEBHOOK_PAYLOADS = ['thin', 'full'] as const;
export type WebhookPayload = (typeof WEBHOOK_PAYLOADS)[number];

/**
 * Why an endpoint gets nothing: its receiver answered 410 (`gone`), nothing but failures for five days (`failing`), or
 * somebody turned it off (`requested`).
 */
export const WEBHOOK_DISABLED_REASONS = ['gone', 'failing', 'requested'] as const;
export type WebhookDisabledReason = (typeof WEBHOOK_DISABLED_REASONS)[number];

/** `waiting`: will be tried, again or for the first time. `failed`: all tries are used up; `replay` gives it new ones. */
export const WEBHOOK_DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;
export type WebhookDeliveryStatus = (typeof WEBHOOK_DELIVERY_STATUSES)[number];

const url = () =>
  webAddress().check(
    z.refine((value) => !/^[^/]*\/\/[^/?#]*@/.test(value) && !value.includes('#'), {
      error: 'An address without a user name and without "#" is expected.',
    }),
  );
const events = () =>
  z
    .array(z.enum(WEBHOOK_EVENT_PATTERNS as [string, ...string[]]))
    .check(
      z.minLength(1, { error: 'Choose at least one event, or "*" for all.' }),
      z.maxLength(WEBHOOK_LIMIT.events, { error: `At most ${WEBHOOK_LIMIT.events} events; "*" is all of them.` }),
    );

/** An address that events are sent to. */
export const webhookEndpoint = z.looseObject({
  id: id('whk'),
  url: z.string(),
  description: z.optional(z.string()),
  /** Names out of `WEBHOOK_EVENT_PATTERNS`. */
  events: z.array(z.string()),
  payload: z.enum(WEBHOOK_PAYLOADS),
  /** Events of kinds that this role may not read are not sent; what it may not see is not in them. */
  role: z.enum(ROLES),
  isEnabled: z.boolean(),
  disabledAt: z.optional(moment()),
  disabledReason: z.optional(z.enum(WEBHOOK_DISABLED_REASONS)),
  /** Nothing has been accepted since then; absent while deliveries succeed. */
  failingSince: z.optional(moment()),
  /** After many failures in a row, nothing is tried before this moment. */
  pausedUntil: z.optional(moment()),
  lastDeliveredAt: z.optional(moment()),
  /** Until then the secret before the current one signs too. */
  oldSecretUntil: z.optional(moment()),
  createdAt: moment(),
  updatedAt: moment(),
  version: whole(1),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** One try at delivering an event. */
export const webhookAttempt = z.looseObject({
  at: moment(),
  /** What the receiver answered; absent where no answer came. */
  status: z.optional(z.int()),
  latencyMs: whole(),
  /** Why no answer came: `timeout`, `address_refused`, `name_not_found`, `connection_failed`, … */
  error: z.optional(z.string()),
  /** The beginning of what the receiver answered. */
  response: z.optional(z.string()),
});
export type WebhookAttempt = z.infer<typeof webhookAttempt>;

/** One event on its way to one endpoint. Its id is the message's `webhook-id`, the same at every try and replay. */
export const webhookDelivery = z.looseObject({
  id: id('msg'),
  event: z.string(),
  /** When the event happened. */
  at: moment(),
  status: z.enum(WEBHOOK_DELIVERY_STATUSES),
  recordKind: z.optional(z.string()),
  recordId: z.optional(z.string()),
  recordVersion: z.optional(whole(1)),
  /** Tries since the event came in or was last replayed. */
  attemptCount: whole(),
  /** The newest tries, oldest first, at most 20. */
  attempts: z.array(webhookAttempt),
  createdAt: moment(),
  nextAttemptAt: z.optional(moment()),
  deliveredAt: z.optional(moment()),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** What a receiver gets as the body of a request, once `verifyWebhook` let it pass. */
export const webhookEvent = z.looseObject({
  /** `customer.updated` */
  type: z.string(),
  /** When it happened. */
  timestamp: moment(),
  data: z.looseObject({
    id: z.string(),
    kind: z.string(),
    /** The version of the record that the event made; a receiver that has seen a higher one may leave this out. */
    version: z.optional(whole(1)),
    customerId: z.optional(z.string()),
    /** Names of the fields that changed. */
    fields: z.optional(z.array(z.string())),
    /** The record as it was when the message was sent, where the endpoint's payload is `full` and the record is there. */
    record: z.optional(z.looseObject({ id: z.string(), version: whole(1) })),
  }),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

const params = z.strictObject({ webhookId: id('whk') });
const period = { from: z.optional(moment()), to: z.optional(moment()) };

export const webhooks = {
  list: operation({
    summary: 'Lists the endpoints that events are sent to, newest first; there are at most 50.',
    permission: 'webhooks:read',
    scope: 'none',
    query: z.strictObject({ limit: z.optional(queryNumber(1, 200)), cursor: z.optional(text(1000)) }),
    output: page(webhookEndpoint),
    isPaged: true,
    errors: ['invalid_cursor'],
  }),
  get: operation({
    summary: 'Reads one endpoint.',
    permission: 'webhooks:read',
    scope: 'none',
    params,
    output: webhookEndpoint,
    errors: ['not_found'],
  }),
  create: operation({
    summary:
      'Adds an endpoint and shows its secret, once. From now on the chosen events are sent there, signed as Standard Webhooks. "role" is the caller’s own when left out; a full payload needs it named.',
    permission: 'webhooks:write',
    scope: 'none',
    callers: ['key'],
    body: z.strictObject({
      url: url(),
      events: events(),
      description: z.optional(text(500)),
      payload: z.optional(z.enum(WEBHOOK_PAYLOADS)),
      role: z.optional(z.enum(ROLES)),
      isEnabled: z.optional(z.boolean()),
    }),
    output: z.looseObject({ webhook: webhookEndpoint, secret: z.string() }),
    isCreation: true,
  }),
  update: operation({
    summary:
      'Changes an endpoint: fields left out stay, a null description clears it. Enabling one goes on with what happens from then on; what it missed can be replayed.',
    permission: 'webhooks:write',
    scope: 'none',
    callers: ['key'],
    params,
    body: z.strictObject({
      url: z.optional(url()),
      events: z.optional(events()),
      description: z.optional(z.nullable(text(500))),
      payload: z.optional(z.enum(WEBHOOK_PAYLOADS)),
      isEnabled: z.optional(z.boolean()),
    }),
    output: webhookEndpoint,
    isConditional: true,
    errors: ['not_found', 'version_conflict'],
  }),
  rotateSecret: operation({
    summary:
      'Makes a new secret and shows it, once. Until the overlap is over, messages bear a signature by each of the two; an even older secret ends at once.',
    permission: 'webhooks:write',
    scope: 'none',
    callers: ['key'],
    params,
    body: z.strictObject({ overlap: z.optional(whole(0, WEBHOOK_OVERLAP.max)) }),
    output: z.looseObject({ webhook: webhookEndpoint, secret: z.string() }),
    errors: ['not_found'],
  }),
  test: operation({
    summary: 'Sends the event webhook.test to an endpoint, whatever events it has chosen.',
    permission: 'webhooks:write',
    scope: 'none',
    params,
    output: webhookDelivery,
    errors: ['not_found'],
  }),
  deliveries: operation({
    summary: 'Lists what was sent to an endpoint and what waits, newest first, for as long as it is kept: 30 days.',
    permission: 'webhooks:read',
    scope: 'none',
    params,
    query: z.strictObject({
      limit: z.optional(queryNumber(1, 200)),
      cursor: z.optional(text(1000)),
      status: z.optional(z.enum(WEBHOOK_DELIVERY_STATUSES)),
      event: z.optional(text(100)),
      ...period,
    }),
    output: page(webhookDelivery),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  replay: operation({
    summary:
      'Sends again: one delivery by its id, or every chosen event that happened in a period, under the ids they had. At most 5,000 at a call; send "after" the answer’s "next" to go on.',
    permission: 'webhooks:write',
    scope: 'none',
    params,
    body: z
      .strictObject({
        deliveryId: z.optional(id('msg')),
        ...period,
        events: z.optional(events()),
        /** Leave out what the receiver has accepted already. */
        onlyUndelivered: z.optional(z.boolean()),
        after: z.optional(text(200)),
      })
      .check(
        z.refine(
          ({ deliveryId, from, to, events, onlyUndelivered, after }) =>
            deliveryId === undefined
              ? from !== undefined && to !== undefined && Date.parse(from) < Date.parse(to)
              : [from, to, events, onlyUndelivered, after].every((value) => value === undefined),
          { error: 'Give either deliveryId alone, or from and a later to.' },
        ),
      ),
    output: z.looseObject({ replayed: whole(), next: z.optional(z.string()) }),
    errors: ['not_found', 'invalid_cursor'],
  }),
  remove: operation({
    summary: 'Removes an endpoint with its secret and its deliveries, for good.',
    permission: 'webhooks:write',
    scope: 'none',
    callers: ['key'],
    params,
    output: webhookEndpoint,
    isConditional: true,
    errors: ['not_found', 'version_conflict'],
  }),
};
