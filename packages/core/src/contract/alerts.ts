import * as z from 'zod/mini';
import { ALERT_STATUSES, ALERT_SUBJECTS, alert } from '../records/alert.ts';
import { id, list, moment, text, whole } from '../records/values.ts';
import { page, queryFlag, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';

/** So many customers are written to from one alert at most. */
export const OUTREACH_LIMIT = 5_000;

/** `service`: what concerns something they have, such as a fault. `marketing`: anything that offers or sells. */
export const OUTREACH_PURPOSES = ['service', 'marketing'] as const;
export type OutreachPurpose = (typeof OUTREACH_PURPOSES)[number];

/**
 * Why a customer is left out. `noConsent`: they did not agree to the purpose by e-mail, or objected to service messages.
 * `noAddress`: there is no e-mail address. `unverified`: none that is known to be theirs. `gone`: they were archived.
 * `contacted`: they were written to from this alert before. `gap`: a placeholder has nothing to stand for it. `failed`:
 * the server refused it.
 */
export const LEFT_OUT = ['noConsent', 'noAddress', 'unverified', 'gone', 'contacted', 'gap', 'failed'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** `reply`: on the unsolved ticket that they wrote an e-mail about. `ticket`: on a new ticket of its own. */
export const OUTREACH_WAYS = ['reply', 'ticket'] as const;

/** A customer whom an alert concerns. */
export const affectedCustomer = z.looseObject({
  customerId: id('cus'),
  /** Absent for roles that may see nothing personal. */
  displayName: z.optional(z.string()),
  /** How many tickets behind the alert are theirs; 0 for a buyer who has not written. */
  ticketCount: whole(0),
  /** The newest of them. */
  ticketId: z.optional(id('tkt')),
});
export type AffectedCustomer = z.infer<typeof affectedCustomer>;

/** A message to the customers whom an alert concerns, and how far it is. */
export const outreach = z.looseObject({
  id: id('otr'),
  alertId: id('alr'),
  status: z.enum(['draft', 'sending', 'done']),
  purpose: z.enum(OUTREACH_PURPOSES),
  subject: z.string(),
  body: z.string(),
  /** Buyers of the product who have not written are written to as well. */
  withBuyers: z.boolean(),
  createdAt: moment(),
  confirmedAt: z.optional(moment()),
  doneAt: z.optional(moment()),
  /** How many wait, were written to and were left out; all 0 in a draft. */
  waiting: whole(0),
  sent: whole(0),
  leftOut: whole(0),
});
export type Outreach = z.infer<typeof outreach>;

/** A customer as a message would reach them, or did. */
export const outreachRecipient = z.looseObject({
  ...affectedCustomer.shape,
  state: z.enum(['ready', 'waiting', 'sent', 'leftOut']),
  reason: z.optional(z.enum(LEFT_OUT)),
  way: z.optional(z.enum(OUTREACH_WAYS)),
  /** What they would read; absent once sent and for roles that may see nothing personal. */
  subject: z.optional(z.string()),
  body: z.optional(z.string()),
  /** Placeholders for which nothing is known. */
  missing: z.optional(list(text(60), 50)),
});
export type OutreachRecipient = z.infer<typeof outreachRecipient>;

const of = resource(alert, 'tickets', {
  scope: 'none',
  query: {
    status: z.optional(queryList(z.enum(ALERT_STATUSES))),
    about: z.optional(z.enum(ALERT_SUBJECTS)),
    productId: z.optional(id('prd')),
  },
});
const params = z.strictObject({ alertId: id('alr') });
const outreachParams = z.strictObject({ outreachId: id('otr') });
const paging = { limit: z.optional(queryNumber(1, 200)), cursor: z.optional(text(1000)) };

export const alerts = {
  list: of.list,
  get: of.get,
  update: of.update,
  customers: operation({
    summary:
      'The customers whom an alert concerns: the requesters of its tickets and, if asked, buyers of the product.',
    permission: 'tickets:read',
    scope: 'none',
    params,
    query: z.strictObject({ ...paging, withBuyers: z.optional(queryFlag()) }),
    output: page(affectedCustomer),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  prepare: operation({
    summary: 'Prepares a message to the customers whom an alert concerns. Nothing is sent before it is confirmed.',
    permission: 'tickets:write',
    scope: 'none',
    params,
    body: z.strictObject({
      purpose: z.enum(OUTREACH_PURPOSES),
      /** Both with placeholders, see `PLACEHOLDERS`; the text in Markdown. */
      subject: text(200),
      body: text(20_000),
      withBuyers: z.optional(z.boolean()),
      /** The draft that is changed; a new one without it. */
      outreachId: z.optional(id('otr')),
    }),
    output: outreach,
    isCreation: true,
    errors: ['not_found', 'reference_not_found'],
  }),
  outreach: operation({
    summary: 'The messages that were prepared from an alert, the newest first, at most 50.',
    permission: 'tickets:read',
    scope: 'none',
    params,
    output: z.looseObject({ data: list(outreach, 50) }),
    errors: ['not_found'],
  }),
  recipients: operation({
    summary: 'Whom a message reaches with what words, and who is left out and why; once confirmed, what became of it.',
    permission: 'tickets:read',
    scope: 'none',
    params: outreachParams,
    query: z.strictObject(paging),
    output: page(outreachRecipient),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  send: operation({
    summary: 'Confirms a prepared message: it is sent once to each customer. Confirming again changes nothing.',
    permission: 'tickets:write',
    scope: 'none',
    params: outreachParams,
    output: outreach,
    errors: ['not_found'],
  }),
};
