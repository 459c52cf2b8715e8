import * as z from 'zod/mini';
import { articleSource } from '../records/ticket.ts';
import { emailAddress, id, moment, text, whole } from '../records/values.ts';
import { operation } from './operation.ts';

/** Who answers in a chat: the bot, a person, or nobody now, where a message was taken outside business hours. */
export const CHAT_STATES = ['bot', 'person', 'message'] as const;
export type ChatState = (typeof CHAT_STATES)[number];

/**
 * How a chat with the bot came out: it answered and the customer said that it helped, or that it did not; it handed over
 * to a person, took a message, or the customer left without a word.
 */
export const CHAT_OUTCOMES = ['helpful', 'unhelpful', 'handedOver', 'messageLeft', 'abandoned'] as const;
export type ChatOutcome = (typeof CHAT_OUTCOMES)[number];

/** A chat beside its ticket, which has the channel `chat` and holds its conversation. */
export const chat = z.looseObject({
  ticketId: id('tkt'),
  state: z.enum(CHAT_STATES),
  /** A message of the customer waits for the bot's answer. */
  isAnswering: z.boolean(),
  /** Somebody is there now, by the business hours. */
  isOpen: z.boolean(),
  /** When somebody is there again; absent while it is open, and where no hour is known. */
  opensAt: z.optional(moment()),
  /** A visitor of whom neither name nor e-mail address is known. */
  isAnonymous: z.boolean(),
  outcome: z.optional(z.enum(CHAT_OUTCOMES)),
});
export type Chat = z.infer<typeof chat>;

const params = z.strictObject({ ticketId: id('tkt') });

export const chats = {
  get: operation({
    summary: 'How a chat stands: who answers in it, and whether somebody is there.',
    permission: 'tickets:read',
    scope: 'subject',
    params,
    output: chat,
    errors: ['not_found'],
  }),
  update: operation({
    summary:
      'What a customer does in a chat beside writing: asks for a person, says whether the answer helped, leaves name, address or order number. A name and address make a visitor a lead; the address counts as unverified.',
    permission: 'tickets:write',
    scope: 'subject',
    params,
    body: z.strictObject({
      wantsPerson: z.optional(z.literal(true)),
      isHelpful: z.optional(z.boolean()),
      name: z.optional(text(120)),
      email: z.optional(emailAddress()),
      orderNumber: z.optional(text(60)),
    }),
    output: chat,
    errors: ['not_found', 'field_denied'],
  }),
  outcomes: operation({
    summary: 'How the chats that began in a time came out, each counted once.',
    permission: 'kpis:read',
    scope: 'none',
    query: z.strictObject({ since: moment(), until: moment() }),
    output: z.looseObject({
      chats: whole(),
      helpful: whole(),
      unhelpful: whole(),
      handedOver: whole(),
      messageLeft: whole(),
      abandoned: whole(),
      /** Still with the bot. */
      running: whole(),
      /** Answers that the bot gave in them, with sources. */
      answers: whole(),
    }),
  }),
  draft: operation({
    summary:
      'Drafts a reply to a ticket out of public articles, with its sources, for an agent to read and send. Nothing is sent.',
    permission: 'tickets:read',
    scope: 'none',
    params,
    output: z.looseObject({
      /** Absent where nothing was found that one could answer with. */
      body: z.optional(z.string()),
      sources: z.array(articleSource),
      /** How much of the question the sources hold, 0 to 1. */
      confidence: z.number(),
      /** Whether passages were put together, or the host's language model wrote it. */
      by: z.enum(['retrieval', 'model']),
    }),
    holdsNoTransaction: true,
    errors: ['not_found'],
  }),
};
