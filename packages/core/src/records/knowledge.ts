import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import * as v from './values.ts';

export const ARTICLE_VISIBILITIES = ['public', 'internal'] as const;
export type ArticleVisibility = (typeof ARTICLE_VISIBILITIES)[number];
export const ARTICLE_STATUSES = ['draft', 'published'] as const;
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number];

/** Bounds of an article: characters of a title and of a body, and how many languages it may have. */
export const ARTICLE_SIZE = { title: 300, body: 50_000, languages: 20 } as const;

/**
 * An article in one language. `version`, `updatedAt` and `isOutdated` are the server's: the version goes up when title
 * or body change, and a translation is outdated once the source changed after it. To say that a translation is still
 * right although its source changed, send it with `isOutdated: false`.
 */
export const articleTranslation = z.object({
  language: v.languageTag(),
  title: v.text(ARTICLE_SIZE.title),
  /** Markdown. */
  body: v.text(ARTICLE_SIZE.body),
  version: z.optional(v.whole(1)),
  updatedAt: z.optional(v.moment()),
  isOutdated: z.optional(z.boolean()),
});
export type ArticleTranslation = z.infer<typeof articleTranslation>;

/** The part of a web address that names an article: `returns-within-30-days-12`. */
export const slug = () =>
  z
    .string()
    .check(
      z.maxLength(120),
      z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Small letters and digits, divided by single hyphens.' }),
    );

/**
 * An article of the knowledge base. Customers see it once it is published and public; colleagues see drafts and
 * internal ones, too. The number and, unless it is given, the slug come from the server.
 */
export const article = defineRecord({
  kind: 'article',
  prefix: 'art',
  label: 'Article',
  plural: 'Articles',
  subject: null,
  fields: {
    number: field(v.whole(1), { label: 'Number', readOnly: true, sortable: true, searchable: true }),
    slug: optional(slug(), { label: 'Slug' }),
    categoryId: optional(v.id('acg'), { label: 'Category' }),
    visibility: field(z.enum(ARTICLE_VISIBILITIES), { label: 'Visibility' }),
    status: field(z.enum(ARTICLE_STATUSES), { label: 'Status' }),
    sourceLanguage: field(v.languageTag(), { label: 'Source language' }),
    translations: field(
      v.list(articleTranslation, ARTICLE_SIZE.languages).check(z.minLength(1, { error: 'At least one language.' })),
      { label: 'Texts', filterable: false },
    ),
    labels: optional(v.list(v.text(60), 30), { label: 'Labels', internal: true }),
    productIds: optional(v.list(v.id('prd'), 50), { label: 'Products' }),
    authorId: optional(v.id('usr'), { label: 'Author', internal: true }),
    publishedAt: optional(v.moment(), { label: 'Published', sortable: true, readOnly: true }),
    helpfulCount: field(v.whole(0), { label: 'Found helpful', readOnly: true, sortable: true }),
    notHelpfulCount: field(v.whole(0), { label: 'Found not helpful', readOnly: true, sortable: true }),
    /** How many said that it answered what they were about to ask. */
    sparedRequestCount: optional(v.whole(0), { label: 'Requests spared', readOnly: true }),
  },
});
export type Article = ReadOf<typeof article>;
export type ArticleCreate = CreateOf<typeof article>;
export type ArticleUpdate = UpdateOf<typeof article>;

/**
 * A chapter of the knowledge base: a category, or a section of one that has no parent itself. Customers see public ones.
 * The article decides who reads it, not its category.
 */
export const articleCategory = defineRecord({
  kind: 'articleCategory',
  prefix: 'acg',
  label: 'Article category',
  plural: 'Article categories',
  subject: null,
  fields: {
    names: field(
      v
        .list(z.object({ language: v.languageTag(), name: v.text(120) }), ARTICLE_SIZE.languages)
        .check(z.minLength(1, { error: 'At least one language.' })),
      { label: 'Names', filterable: false },
    ),
    visibility: field(z.enum(ARTICLE_VISIBILITIES), { label: 'Visibility' }),
    parentId: optional(v.id('acg'), { label: 'Above it' }),
    position: field(v.whole(0, 1_000_000), { label: 'Position', sortable: true }),
  },
});
export type ArticleCategory = ReadOf<typeof articleCategory>;

/** Whether an article helped, once for each person: giving it again changes what was given. */
export const articleFeedback = defineRecord({
  kind: 'articleFeedback',
  prefix: 'afb',
  label: 'Article feedback',
  plural: 'Article feedback',
  subject: 'customerId',
  fields: {
    articleId: field(v.id('art'), { label: 'Article', immutable: true }),
    customerId: optional(v.id('cus'), { label: 'Customer', immutable: true }),
    userId: optional(v.id('usr'), { label: 'Colleague', readOnly: true }),
    isHelpful: field(z.boolean(), { label: 'Helpful' }),
    /** It answered what they were about to ask, so that they did not. */
    sparedRequest: optional(z.boolean(), { label: 'Spared a request' }),
    comment: optional(v.text(2000), { label: 'Comment', sensitivity: 'personal', filterable: false }),
    language: optional(v.languageTag(), { label: 'Language read' }),
  },
});
export type ArticleFeedback = ReadOf<typeof articleFeedback>;
