import { isCleared, isPermitted } from '@korkep/core';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { answerOf } from '../masking/answer.ts';
import { createRecords } from '../store/create.ts';
import { getRecord } from '../store/get.ts';
import { patchOf, readerOfCaller, recordHandlers } from '../store/record-handlers.ts';
import { updateRecords } from '../store/update.ts';
import { type WriteContext, writeContextOf } from '../store/write-context.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { articleKind } from './article-kind.ts';
import { articleCategoryKind } from './category-kind.ts';
import { audienceOf } from './customer-view.ts';
import { articleFeedbackKind, raterOf } from './feedback-kind.ts';
import { listVersions, readVersion } from './read-versions.ts';
import { searchArticles, suggestPassages } from './search-articles.ts';

const DEFAULT_HITS = 10;
const DEFAULT_PASSAGES = 3;
/** Comments of the customer that are read, the newest ones, and characters of a question in all. */
const LAST_WORDS = 2;
const LONGEST_QUESTION = 6_000;

interface SearchQuery {
  q: string;
  language?: string;
  categoryId?: string;
  audience?: string;
  limit?: number;
}

interface SuggestQuery extends Omit<SearchQuery, 'q' | 'categoryId'> {
  ticketId?: string;
  text?: string;
}

interface Feedback {
  articleId: string;
  customerId?: string;
  isHelpful: boolean;
  sparedRequest?: boolean;
  comment?: string;
  language?: string;
}

export const handlers: Handlers = {
  ...recordHandlers('articles', articleKind),
  ...recordHandlers('articleCategories', articleCategoryKind),
  ...recordHandlers('articleFeedbacks', articleFeedbackKind),

  'articles.search': async ({ query }, { session, caller }) => {
    const { q, language, categoryId, audience, limit = DEFAULT_HITS } = query as unknown as SearchQuery;
    const question = { text: q, language, categoryId, audience: audienceOf(caller, audience), limit };
    return { data: await searchArticles(question, session) };
  },

  'articles.suggest': async ({ query }, context) => {
    const { language, audience, limit = DEFAULT_PASSAGES, ...asked } = query as unknown as SuggestQuery;
    const { text, language: spoken } = await questionOf(asked, context);
    const question = { text, language: language ?? spoken, audience: audienceOf(context.caller, audience), limit };
    return { data: await suggestPassages(question, context.session) };
  },

  'articles.versions': ({ params, query }, { session }) =>
    listVersions(params.articleId as string, query as { limit?: number; cursor?: string }, session),

  'articles.version': ({ params }, { session }) =>
    readVersion(params.articleId as string, params.version as number, session),

  'articles.restore': async ({ params, body }, context) => {
    const id = params.articleId as string;
    const former = await readVersion(id, (body as { version: number }).version, context.session);
    const fields = {
      translations: former.translations,
      labels: former.labels ?? null,
      sourceLanguage: former.sourceLanguage,
    };
    const [restored] = await updateRecords(articleKind, [patchOf(id, fields, context)], writeContextOf(context));
    return answerOf(articleKind, restored!.row, context);
  },

  'articleFeedbacks.create': async ({ body }, context) => {
    const given = body as Feedback;
    const writing = await raterContext(context);
    const customerId = writing.customerId ?? given.customerId ?? null;
    const rater = raterOf({ customer_id: customerId }, writing.actor);
    const [known] = await context.session.prepared<{ id: string }>(
      'article_feedback_of',
      `select id from article_feedbacks where tenant_id = $1 and article_id = $2 and rater_id = $3 and archived_at is null`,
      [context.session.tenantId, given.articleId, rater],
    );
    if (known) {
      const { isHelpful, sparedRequest, comment = null, language = null } = given;
      const patch = {
        id: known.id,
        fields: {
          isHelpful,
          // Whoever only rates it again takes nothing back.
          ...(sparedRequest !== undefined && { sparedRequest }),
          ...(isCleared(context.caller.role, 'personal') && { comment }),
          language,
        },
      };
      const [changed] = await updateRecords(articleFeedbackKind, [patch], writing);
      return answerOf(articleFeedbackKind, changed!.row, context);
    }
    const [created] = await createRecords(articleFeedbackKind, [given as unknown as Record<string, unknown>], writing);
    return answerOf(articleFeedbackKind, (created as { row: Record<string, unknown> }).row, context);
  },
};

/** Of a visitor there may be no record: then what they say is theirs by the id of their token alone. */
async function raterContext(context: HandlerContext): Promise<WriteContext> {
  const writing = writeContextOf(context);
  const { caller, session } = context;
  if (caller.isVisitor !== true) return writing;
  const [known] = await session.prepared<{ id: string }>(
    'article_feedback_visitor',
    'select id from customers where tenant_id = $1 and id = $2',
    [session.tenantId, caller.customerId],
  );
  if (known) return writing;
  const { customerId: _, ...nobody } = writing;
  return nobody;
}

/** What is asked: the text, and what the ticket and the customer's last words say as the caller sees them. */
async function questionOf(
  { ticketId, text = '' }: Pick<SuggestQuery, 'ticketId' | 'text'>,
  context: HandlerContext,
): Promise<{ text: string; language?: string | undefined }> {
  if (ticketId === undefined) return { text };
  const { caller, session } = context;
  if (!isPermitted(caller.role, 'tickets:read')) {
    throw new Problem('permission_denied', `The role ${caller.role} may not read tickets; ask by text instead.`);
  }
  const ticket = (await getRecord(ticketKind, ticketId, readerOfCaller(context), session)) as {
    subject?: string;
    description?: string;
    language?: string;
  };
  const last = isCleared(caller.role, 'personal') ? await lastWords(ticketId, context) : [];
  const said = [text, ...last, ticket.subject, ticket.description].filter(Boolean).join('\n');
  return { text: said.slice(0, LONGEST_QUESTION), language: ticket.language };
}

/** The newest that the customer said in the ticket; the ticket itself was read as the caller may. */
async function lastWords(ticketId: string, { session }: HandlerContext): Promise<string[]> {
  const rows = await session.prepared<{ body: string }>(
    'ticket_last_words',
    `select body from ticket_comments where tenant_id = $1 and ticket_id = $2 and author = 'customer'
       and visibility = 'public' and archived_at is null order by sent_at desc, id desc limit ${LAST_WORDS}`,
    [session.tenantId, ticketId],
  );
  return rows.map(({ body }) => body);
}
