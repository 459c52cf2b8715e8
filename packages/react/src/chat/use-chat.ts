'use client';
import type { Chat, Ticket, TicketComment } from '@korkep/core';
import { newIdempotencyKey } from '@korkep/core/client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { usePresentation } from '../presentation/presentation.tsx';
import { stateErrorOf } from '../provider/async-state-of.ts';
import { useCrmContext } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { type ActionState, useAction } from '../provider/use-action.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import { type AsyncState, mapState, readyState } from '../state/async-state.ts';
import { putComment } from '../tickets/ticket-cache.ts';
import { useConversation } from '../tickets/use-conversation.ts';
import { createdTicket } from '../tickets/waiting-comments.ts';
import { type ChatMessage, chatMessages, subjectOf, unreadAfter } from './chat-messages.ts';
import { useSeen } from './use-seen.ts';

/** What a chat is at one moment. */
export interface ChatTalk {
  /** Its ticket; absent before the first word. */
  readonly ticketId: string | undefined;
  /** The oldest first. */
  readonly messages: readonly ChatMessage[];
  readonly hasMore: boolean;
  /** Who answers, and whether somebody is there; absent before the first word has arrived. */
  readonly chat: Chat | undefined;
  /** The bot is about to answer. */
  readonly isBotWriting: boolean;
}

/** What a customer leaves so that they can be reached. */
export interface ChatContact {
  readonly name?: string;
  readonly email?: string;
  readonly orderNumber?: string;
}

/** A chat and what a customer does in it. */
export interface ChatTools {
  readonly state: AsyncState<ChatTalk>;
  readonly loadMore: () => void;
  /**
   * Sends a word: shown at once, and with a cache kept on the device until the server has it. `false` where it was neither
   * sent nor kept; the same text sent again then takes effect once.
   */
  readonly send: (text: string) => Promise<boolean>;
  /** How the last word is under way. */
  readonly sending: { readonly state: ActionState<unknown>; readonly reset: () => void };
  /** Asks for a person, says whether the answer helped, or leaves how to be reached. `false` where it failed. */
  readonly tell: (
    told: ChatContact & { readonly wantsPerson?: true; readonly isHelpful?: boolean },
  ) => Promise<boolean>;
  readonly telling: 'idle' | 'saving' | 'failed';
  /** Words of others that were not seen yet. */
  readonly unread: number;
  /** Everything that is here was seen. */
  readonly markSeen: () => void;
}

interface LatestChat {
  readonly ticket?: Ticket | undefined;
}

/** The bot answers within a second or two; a language model may take its time. */
const LONGEST_WAIT = 30_000;
/** How often is asked while a chat is shown by a page without a cache, which hears of nothing by itself. */
const ASKED_EVERY = 3_000;

/**
 * The customer's chat, for a look of your own; `ChatWidget` is made of it. A chat is a ticket with the channel `chat`: the
 * newest that is not closed goes on, and the first word opens one. The client's token is one of the customer's, or of a
 * visitor (`tokens.create` with `isVisitor`).
 *
 * @param isShown whether the chat is on the screen; only then a page without a cache asks for what is new
 * @example
 * const { state, send } = useChat(customerId);
 * send('Hol tart a rendelésem?');
 */
export function useChat(customerId: string, { isShown = true }: { readonly isShown?: boolean } = {}): ChatTools {
  const context = useCrmContext();
  const { crm, cache, queryClient, keys } = context;
  const { locale } = usePresentation();
  const key = keys.records(customerId, 'ticket', { channel: 'chat' });
  const latest = useCrmQuery<LatestChat>({
    key: () => key,
    ask: async (client, options) => {
      const filter = { field: 'channel', op: 'eq', value: 'chat' } as const;
      const { data } = await client.tickets.list({ customerId, filter, sort: '-openedAt', limit: 1 }, options);
      const [ticket] = data as Ticket[];
      return ticket && ticket.status !== 'closed' ? { ticket } : {};
    },
    kept: keptAs(`chat/${customerId}`),
    lay: (pending, data) => {
      const created = pending
        .created('ticket')
        .filter((ticket) => ticket.channel === 'chat' && ticket.customerId === customerId)
        .at(-1);
      return created ? { ticket: created as unknown as Ticket } : data;
    },
    watched: customerId,
  });
  const [opened, setOpened] = useState<Opened>();
  const openedId = opened?.customerId === customerId ? opened.id : undefined;
  const shown = latest.status === 'ready' ? latest.data.ticket : undefined;
  const ticketId = useRealId(cache, shown?.id ?? openedId ?? '');
  const conversation = useConversation(ticketId);
  const isKnown = ticketId !== '' && !createdTicket(cache, ticketId);
  const chatKey = [...keys.ofTicket(ticketId), 'chat'] as const;
  const chat = useCrmQuery<Chat>({
    key: () => chatKey,
    ask: (client, options) => client.chats.get(ticketId, options),
    isEnabled: isKnown,
    kept: keptAs(`chat-state/${ticketId}`),
  });

  const open = useAction<NewWord, Ticket>({
    name: `chat/${customerId}`,
    send: (client, word) => client.tickets.create(newChat(word, locale), { idempotencyKey: word.openKey }),
    write: (_, word) => ({ operation: 'tickets.create', body: newChat(word, locale) }),
    settle: (_, ticket) => queryClient.setQueryData<LatestChat>(key, { ticket }),
  });
  const say = useAction<NewWord & { readonly ticketId: string }, TicketComment>({
    name: `chat-words/${customerId}`,
    send: (client, word) => client.ticketComments.create(commentOf(word), { idempotencyKey: word.key }),
    write: (_, word) => ({ operation: 'ticketComments.create', body: commentOf(word) }),
    show: async (held, word) => {
      await queryClient.cancelQueries({ queryKey: keys.conversation(word.ticketId) });
      const at = new Date().toISOString();
      const said = {
        ...commentOf(word),
        id: word.key,
        version: 0,
        visibility: 'public',
        sentAt: at,
        createdAt: at,
        updatedAt: at,
      };
      putComment(held, word.ticketId, { ...said, customerId } as unknown as TicketComment);
      return () => putComment(held, word.ticketId, undefined, word.key);
    },
    settle: (held, comment, word) => {
      const isElsewhere = comment.ticketId !== word.ticketId;
      putComment(held, word.ticketId, isElsewhere ? undefined : comment, word.key);
      void queryClient.invalidateQueries({ queryKey: keys.ofTicket(word.ticketId) });
      if (!isElsewhere) return;
      // The chat was closed meanwhile: another one follows it.
      setOpened({ customerId, id: comment.ticketId });
      queryClient.setQueryData<LatestChat>(key, {});
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  const opening = useRef<Opening>(undefined);
  /** Opens the chat for its first word; those that are said meanwhile wait for the same one. */
  const openFor = (word: NewWord): Promise<string | undefined> => {
    if (opening.current?.customerId === customerId) return opening.current.ticketId;
    const id = open.run(word).then((ticket) => {
      if (ticket) setOpened({ customerId, id: ticket.id });
      else opening.current = undefined;
      return ticket?.id;
    });
    opening.current = { customerId, ticketId: id };
    return id;
  };
  const refused = useRef<NewWord>(undefined);
  const lastBody = useRef('');
  // Said before there is a conversation that shows it.
  const [first, setFirst] = useState<readonly NewWord[]>(none);
  const send = async (text: string): Promise<boolean> => {
    const body = text.trim();
    if (body === '') return true;
    // What was kept on the device and refused later goes out of the outbox when it is sent again.
    const isKept = cache && lastBody.current === body && open.state.status !== 'failed';
    lastBody.current = body;
    if (isKept && say.state.status === 'failed') {
      say.state.retry();
      return true;
    }
    const again = refused.current;
    const isAgain = again?.body === body && again.customerId === customerId;
    const word = isAgain ? again : newWord(customerId, body);
    const knownId = word.ticketId ?? (ticketId || undefined);
    if (knownId === undefined && !cache) setFirst((now) => [...now, word]);
    const id = knownId ?? (await openFor(word));
    const isSaid = id !== undefined && (await say.run({ ...word, ticketId: id })) !== undefined;
    if (isSaid) return true;
    refused.current = { ...word, ...(id !== undefined && { ticketId: id }) };
    setFirst((now) => now.filter((one) => one !== word));
    return false;
  };

  const [telling, setTelling] = useState<ChatTools['telling']>('idle');
  const tell: ChatTools['tell'] = async (told) => {
    setTelling('saving');
    try {
      const now = await crm.chats.update(ticketId, told);
      queryClient.setQueryData(chatKey, now);
      void queryClient.invalidateQueries({ queryKey: keys.conversation(ticketId) });
      setTelling('idle');
      return true;
    } catch (error) {
      stateErrorOf(error);
      setTelling('failed');
      return false;
    }
  };

  const isPolling = isShown && !cache && isKnown;
  useEffect(() => {
    if (!isPolling) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible')
        void queryClient.invalidateQueries({ queryKey: keys.ofTicket(ticketId) });
    }, ASKED_EVERY);
    return () => clearInterval(timer);
  }, [isPolling, queryClient, keys, ticketId]);

  const entries = conversation.state.status === 'ready' ? conversation.state.data : undefined;
  const waiting = conversation.state.status === 'ready' ? conversation.state.waiting : undefined;
  const said = useMemo(() => chatMessages(entries?.entries ?? [], waiting), [entries?.entries, waiting]);
  const isBegun = said.length > 0;
  useEffect(() => {
    if (isBegun) setFirst(none);
  }, [isBegun]);
  const messages = useMemo(
    () => (isBegun ? said : first.filter((word) => word.customerId === customerId).map(onItsWay)),
    [isBegun, said, first, customerId],
  );
  const facts = chat.status === 'ready' ? chat.data : undefined;
  const isBotWriting = useBotWriting(messages, facts);
  const talk: ChatTalk = {
    ticketId: ticketId || undefined,
    messages,
    hasMore: entries?.hasMore ?? false,
    chat: facts,
    isBotWriting,
  };
  const [seenAt, see] = useSeen(customerId);
  const newest = messages.at(-1)?.at ?? '';
  const markSeen = useCallback(() => see(newest), [see, newest]);
  const under = ticketId === '' ? latest : conversation.state;
  const state: AsyncState<ChatTalk> =
    (under.status === 'error' || under.status === 'loading') && messages.length > 0
      ? readyState(talk, 0)
      : mapState<unknown, ChatTalk>(under, () => talk);
  return {
    state,
    loadMore: conversation.loadMore,
    send,
    sending: open.state.status === 'failed' ? open : say,
    tell,
    telling,
    unread: unreadAfter(messages, seenAt),
    markSeen,
  };
}

/** The chat that was opened here, which the list of chats may not know yet. */
interface Opened {
  readonly customerId: string;
  readonly id: string;
}

/** A chat on its way; no ticket where it could not be opened. */
interface Opening {
  readonly customerId: string;
  readonly ticketId: Promise<string | undefined>;
}

/** A word, with the keys under which it and a chat for it take effect once. */
interface NewWord {
  readonly customerId: string;
  readonly body: string;
  readonly at: string;
  readonly key: string;
  readonly openKey: string;
  /** The chat that it was said to. */
  readonly ticketId?: string;
}

const none: readonly never[] = [];

function newWord(customerId: string, body: string): NewWord {
  return { customerId, body, at: new Date().toISOString(), key: newIdempotencyKey(), openKey: newIdempotencyKey() };
}

function onItsWay({ key, body, at }: NewWord): ChatMessage {
  return { id: key, from: 'customer', text: body, at, sources: none, delivery: 'sending' };
}

function newChat({ customerId, body, at }: NewWord, language: string) {
  return {
    customerId,
    subject: subjectOf(body),
    channel: 'chat' as const,
    language,
    status: 'new' as const,
    priority: 'normal' as const,
    openedAt: at,
  };
}

function commentOf({ ticketId, body }: { readonly ticketId: string; readonly body: string }) {
  return { ticketId, body, author: 'customer' as const, channel: 'chat' as const };
}

/** Whether the bot is about to answer the last word; not for ever, should its server be away. */
function useBotWriting(messages: readonly ChatMessage[], chat: Chat | undefined): boolean {
  const last = messages.at(-1);
  const isAsked = last?.from === 'customer' && last.delivery === 'sent' && chat?.state !== 'person';
  const [overdue, setOverdue] = useState<string>();
  const id = isAsked ? last.id : undefined;
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => setOverdue(id), LONGEST_WAIT);
    return () => clearTimeout(timer);
  }, [id]);
  return isAsked && id !== overdue && (chat?.state === 'bot' || chat === undefined);
}
