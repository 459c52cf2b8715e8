import * as z from 'zod/mini';
import { id, list, moment, text, webAddress, whole } from '../records/values.ts';
import { page, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';

/**
 * Whose messages come by a channel: `standard` signs as Standard Webhooks, for every provider that can be led through a
 * few lines of one’s own; `twilio` is SMS (and WhatsApp by Twilio), `meta` Messenger and Instagram, `slack` its events;
 * `form` is a form on a web page.
 */
export const CHANNEL_PROVIDERS = ['standard', 'twilio', 'meta', 'slack', 'form'] as const;
export type ChannelProvider = (typeof CHANNEL_PROVIDERS)[number];

/** How many channels a tenant may have. */
export const CHANNEL_LIMIT = 50;

/**
 * What a provider gave: `secret` proves what comes in (Twilio’s auth token, Meta’s app secret, Slack’s signing secret,
 * `whsec_…`), `token` lets replies out (a page’s or a bot’s access token), `verifyToken` is what Meta asks for once.
 */
export const CHANNEL_CREDENTIALS = ['secret', 'token', 'verifyToken'] as const;
export type ChannelCredential = (typeof CHANNEL_CREDENTIALS)[number];

export const CHANNEL_MESSAGE_STATUSES = ['waiting', 'done', 'sent', 'failed'] as const;

/** A way by which customers write and are answered, beside e-mail. */
export const channelConnection = z.looseObject({
  id: id('chn'),
  provider: z.enum(CHANNEL_PROVIDERS),
  name: z.string(),
  isEnabled: z.boolean(),
  /** The path that the provider is given, behind the address of the server. */
  path: z.string(),
  /** Twilio’s account. */
  account: z.optional(z.string()),
  /** Where the replies of a `standard` channel are posted. */
  url: z.optional(z.string()),
  /** The sites whose pages may send a `form`. */
  origins: z.optional(z.array(z.string())),
  /** Which credentials are kept; they are never shown again. */
  credentials: z.array(z.enum(CHANNEL_CREDENTIALS)),
  createdAt: moment(),
  updatedAt: moment(),
  version: whole(1),
});
export type ChannelConnection = z.infer<typeof channelConnection>;

/** A message that came by a channel or goes out by it; what it says stands in its comment. */
export const channelMessage = z.looseObject({
  id: id('chm'),
  direction: z.enum(['in', 'out']),
  /** `done` is in a ticket, `sent` was taken by the provider, `failed` was given up: the ticket says so in a note. */
  status: z.enum(CHANNEL_MESSAGE_STATUSES),
  reason: z.optional(z.string()),
  /** Who wrote, or whom it goes to, as the provider calls them. */
  address: z.optional(z.string()),
  attempts: whole(),
  ticketId: z.optional(id('tkt')),
  commentId: z.optional(id('cmt')),
  customerId: z.optional(id('cus')),
  createdAt: moment(),
  doneAt: z.optional(moment()),
});
export type ChannelMessage = z.infer<typeof channelMessage>;

const secretText = () => z.nullable(text(500));
const fields = {
  isEnabled: z.optional(z.boolean()),
  account: z.optional(z.nullable(text(100))),
  url: z.optional(z.nullable(webAddress())),
  origins: z.optional(
    list(
      z.string().check(
        z.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, {
          error: 'An origin such as https://shop.example is expected.',
        }),
      ),
      20,
    ),
  ),
  /** Those that are named are replaced, or taken away by null; the others stay. */
  credentials: z.optional(
    z.strictObject({
      secret: z.optional(secretText()),
      token: z.optional(secretText()),
      verifyToken: z.optional(secretText()),
    }),
  ),
};
const params = z.strictObject({ channelId: id('chn') });

export const channels = {
  list: operation({
    summary: 'Lists the channels by which customers write beside e-mail, newest first; there are at most 50.',
    permission: 'webhooks:read',
    scope: 'none',
    query: z.strictObject({ limit: z.optional(queryNumber(1, 200)), cursor: z.optional(text(1000)) }),
    output: page(channelConnection),
    isPaged: true,
    errors: ['invalid_cursor'],
  }),
  get: operation({
    summary: 'Reads one channel.',
    permission: 'webhooks:read',
    scope: 'none',
    params,
    output: channelConnection,
    errors: ['not_found'],
  }),
  create: operation({
    summary:
      'Adds a channel. Its path is what the provider is given; its credentials are kept sealed and never shown again.',
    permission: 'webhooks:write',
    scope: 'none',
    callers: ['key'],
    body: z.strictObject({ ...fields, provider: z.enum(CHANNEL_PROVIDERS), name: text(120) }),
    output: channelConnection,
    isCreation: true,
  }),
  update: operation({
    summary: 'Changes a channel: fields left out stay. One that is not enabled takes nothing, and its replies wait.',
    permission: 'webhooks:write',
    scope: 'none',
    callers: ['key'],
    params,
    body: z.strictObject({ ...fields, name: z.optional(text(120)) }),
    output: channelConnection,
    isConditional: true,
    errors: ['not_found', 'version_conflict'],
  }),
  deliveries: operation({
    summary: 'Messages that came and went by a channel, newest first: what became of each, and why.',
    permission: 'webhooks:read',
    scope: 'none',
    params,
    query: z.strictObject({
      status: z.optional(queryList(z.enum(CHANNEL_MESSAGE_STATUSES))),
      limit: z.optional(queryNumber(1, 200)),
      cursor: z.optional(text(1000)),
    }),
    output: page(channelMessage),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  archive: operation({
    summary: 'Removes a channel with its credentials, for good. Its tickets stay; replies to them go nowhere.',
    permission: 'webhooks:write',
    scope: 'none',
    callers: ['key'],
    params,
    output: channelConnection,
    isConditional: true,
    errors: ['not_found', 'version_conflict'],
  }),
};
