import type { ArticleSource } from '@korkep/core';
import { BOT_CONFIDENCE } from '@korkep/insight';
import { inTenant } from '../database/tenant.ts';
import type { HandlerContext } from '../http/handler.ts';
import { getRecord } from '../store/get.ts';
import { readerOfCaller } from '../store/record-handlers.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { writtenAnswer } from './answer-provider.ts';
import { answerPassage, findAnswers, foundPassage, sourcesOf, textOf } from './find-answer.ts';
import { ticketLanguage } from './read-turn.ts';

export interface DraftedReply {
  body?: string;
  sources: ArticleSource[];
  confidence: number;
  by: 'retrieval' | 'model';
}

/** The newest public words of a ticket that a draft goes by. */
const MOST_WORDS = 12;
/** How many of the customer's last words are looked for. */
const LAST_WORDS = 2;
/** A draft is read before it is sent, so that it may be less sure than an answer in a chat. */
const CONFIDENT = BOT_CONFIDENCE / 2;

/**
 * Drafts a reply to a ticket out of the passages of public articles, by the engine that answers in chats; where the host
 * has a language model, by that. It is given to the agent and kept nowhere. Opens its own transactions: a model takes its
 * time.
 *
 * @throws Problem `not_found`
 */
export async function draftReply(ticketId: string, context: HandlerContext): Promise<DraftedReply> {
  const { services, caller } = context;
  const { question, language, messages, passages } = await inTenant(
    services.engine,
    caller.tenantId,
    async (session) => {
      const ticket = (await getRecord(ticketKind, ticketId, readerOfCaller(context), session)) as {
        subject?: string;
        description?: string;
      };
      const said = await session.prepared<{ author: string; body: string }>(
        'draft_said',
        `select author, body from ticket_comments where tenant_id = $1 and ticket_id = $2 and visibility = 'public'
           and archived_at is null order by sent_at desc, id desc limit ${MOST_WORDS}`,
        [session.tenantId, ticketId],
      );
      const isMasked = ticket.subject === undefined;
      const last = isMasked ? [] : said.filter(({ author }) => author === 'customer').slice(0, LAST_WORDS);
      const asked = [...last.map(({ body }) => body), ticket.subject, ticket.description];
      const text = asked.filter(Boolean).join('\n');
      const spoken = await ticketLanguage(ticketId, session);
      return {
        question: text,
        language: spoken,
        messages: isMasked
          ? []
          : [
              ...(ticket.description ? [{ from: 'customer' as const, text: ticket.description }] : []),
              ...said.toReversed().map(({ author, body }) => ({
                from: author === 'customer' ? ('customer' as const) : ('us' as const),
                text: body,
              })),
            ],
        passages: text === '' ? [] : await findAnswers(text, spoken, session),
      };
    },
    { readOnly: true },
  );
  const found = passages.map(foundPassage);
  const confidence = found[0] && found[0].matches > 0 ? found[0].coverage : 0;
  if (question === '' || confidence < CONFIDENT) return { sources: [], confidence, by: 'retrieval' };
  const written = await writtenAnswer(
    { purpose: 'draft', language, messages, passages: passages.map(answerPassage) },
    services.chat ?? {},
    services.logger,
  );
  if (written) {
    const used = written.sources.map((id) => passages[Number(id) - 1]!);
    return { body: written.text, sources: sourcesOf(used), confidence, by: 'model' };
  }
  const used = passages.filter((_, place) => place === 0 || found[place]!.coverage >= confidence * 0.9).slice(0, 2);
  return { body: textOf(used), sources: sourcesOf(used), confidence, by: 'retrieval' };
}
