import * as z from 'zod/mini';
import {
  ARTICLE_STATUSES,
  ARTICLE_VISIBILITIES,
  article,
  articleCategory,
  articleFeedback,
  articleTranslation,
} from '../records/knowledge.ts';
import { id, languageTag, list, moment, text, whole } from '../records/values.ts';
import { page, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
import { byCustomer, resource } from './resource.ts';

const params = z.strictObject({ articleId: id('art') });

/** For whom is searched: colleagues find everything, customers what is published and public. */
export const ARTICLE_AUDIENCES = ['team', 'customers'] as const;
export type ArticleAudience = (typeof ARTICLE_AUDIENCES)[number];

/** Where words of a text stand, as `text.slice(start, end)` cuts them out. */
export const textRange = z.looseObject({ start: whole(), end: whole() });

/** What search and suggestions tell of an article beside the words that were found. */
const found = {
  articleId: id('art'),
  number: whole(1),
  slug: z.string(),
  categoryId: z.optional(id('acg')),
  visibility: z.enum(ARTICLE_VISIBILITIES),
  status: z.enum(ARTICLE_STATUSES),
  /** The language that the words were found in. */
  language: z.string(),
  title: z.string(),
  isOutdated: z.boolean(),
  updatedAt: moment(),
  /** How well it fits, to be compared within one answer only. */
  score: z.number(),
};

/** An article that search found, in the language that fits best. */
export const articleHit = z.looseObject({
  ...found,
  titleRanges: list(textRange, 50),
  /** The part of the body that fits best, as plain text. */
  excerpt: z.string(),
  excerptRanges: list(textRange, 50),
});
export type ArticleHit = z.infer<typeof articleHit>;

/** A passage that may answer a question. */
export const articleSuggestion = z.looseObject({
  ...found,
  /** The heading it stands under; absent before the first one. */
  heading: z.optional(z.string()),
  /** The passage as plain text. */
  text: z.string(),
  ranges: list(textRange, 50),
  /** What part of the question's weight the article holds, 0 to 1: a bot should stay silent where it is low. */
  coverage: z.number(),
});
export type ArticleSuggestion = z.infer<typeof articleSuggestion>;

/** A published state of an article, as the list of its versions tells it. */
export const articleVersion = z.looseObject({
  version: whole(1),
  at: moment(),
  visibility: z.enum(ARTICLE_VISIBILITIES),
  sourceLanguage: z.string(),
  titles: list(z.looseObject({ language: z.string(), title: z.string() }), 20),
  actor: z.optional(z.looseObject({ kind: z.string(), id: z.optional(z.string()) })),
});
export type ArticleVersion = z.infer<typeof articleVersion>;

const audience = z.optional(z.enum(ARTICLE_AUDIENCES));

export const articles = {
  ...resource(article, 'knowledge', {
    query: {
      categoryId: z.optional(id('acg')),
      status: z.optional(queryList(z.enum(ARTICLE_STATUSES))),
      visibility: z.optional(z.enum(ARTICLE_VISIBILITIES)),
      slug: z.optional(text(120)),
    },
  }),
  search: operation({
    summary:
      'Finds articles by words of their title, labels and body, whatever their endings, with accents folded and typing errors forgiven.',
    permission: 'knowledge:read',
    scope: 'open',
    record: 'article',
    query: z.strictObject({
      q: text(200),
      /** The reader's language: articles that have it are shown and found in it first. */
      language: z.optional(languageTag()),
      /** A category, with its sections. */
      categoryId: z.optional(id('acg')),
      audience,
      limit: z.optional(queryNumber(1, 50)),
    }),
    output: z.looseObject({ data: z.array(articleHit) }),
  }),
  suggest: operation({
    summary: 'The passages of published articles that may answer a ticket, a text or both, the best first.',
    permission: 'knowledge:read',
    scope: 'open',
    record: 'article',
    query: z.strictObject({
      ticketId: z.optional(id('tkt')),
      text: z.optional(text(2000)),
      language: z.optional(languageTag()),
      audience,
      limit: z.optional(queryNumber(1, 5)),
    }),
    output: z.looseObject({ data: z.array(articleSuggestion) }),
    errors: ['not_found'],
  }),
  versions: operation({
    summary: 'The published states of an article, the newest first.',
    permission: 'knowledge:read',
    scope: 'none',
    record: 'article',
    params,
    query: z.strictObject({ limit: z.optional(queryNumber(1, 100)), cursor: z.optional(text(1000)) }),
    output: page(articleVersion),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  version: operation({
    summary: 'One published state of an article with its texts.',
    permission: 'knowledge:read',
    scope: 'none',
    record: 'article',
    params: z.strictObject({ articleId: id('art'), version: queryNumber(1, 999_999_999) }),
    output: z.looseObject({
      ...articleVersion.shape,
      translations: list(articleTranslation, 20),
      labels: z.optional(list(text(60), 30)),
    }),
    errors: ['not_found'],
  }),
  restore: operation({
    summary:
      'Gives an article the texts and labels of an earlier version, as a new version. Who sees it stays as it is.',
    permission: 'knowledge:write',
    scope: 'none',
    record: 'article',
    params,
    body: z.strictObject({ version: whole(1, 999_999_999) }),
    output: article.schema,
    isConditional: true,
    errors: ['not_found', 'version_conflict'],
  }),
};

export const articleCategories = resource(articleCategory, 'knowledge', {
  query: { parentId: z.optional(id('acg')) },
});

const feedback = resource(articleFeedback, 'knowledge', { query: { ...byCustomer, articleId: z.optional(id('art')) } });

/** Readers give feedback: what they may read, they may find helpful or not. */
export const articleFeedbacks = {
  ...feedback,
  create: {
    ...feedback.create,
    summary: 'Says whether an article helped. Saying it again changes what the same person said.',
    permission: 'knowledge:read' as const,
  },
};
