import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex, uniqueIndex } from '../store/record-table.ts';

/**
 * Tables of the knowledge base. `article_terms` says what a stem stands for in an article, its strongest articles first;
 * `article_words` holds every stem of the tenant under itself and its halves, so that near misses are found by equality
 * and beginnings by a range, which row-level security leaves to an index. A stem that no article has any more does no
 * harm there. `article_versions` keeps every published state.
 */
export const migrations: Migration[] = [
  {
    number: 100,
    name: 'knowledge base',
    sql: [
      recordTable(
        'article_categories',
        `names jsonb not null,
  visibility text collate "C" not null,
  parent_id text,
  position bigint not null,
  ${reference('article_categories', 'parent_id', 'article_categories')}`,
        tableIndex('article_categories', 'position', 'id'),
        tableIndex('article_categories', 'parent_id', 'created_at', 'id'),
      ),
      recordTable(
        'articles',
        `number bigint not null,
  slug text collate "C" not null,
  category_id text,
  visibility text collate "C" not null,
  status text collate "C" not null,
  source_language text not null,
  translations jsonb not null,
  labels jsonb,
  product_ids jsonb,
  author_id text,
  published_at timestamptz,
  helpful_count bigint not null,
  not_helpful_count bigint not null,
  customers_since timestamptz,
  ${reference('articles', 'category_id', 'article_categories')}${reference('articles', 'author_id', 'users')}`,
        uniqueIndex('articles', 'slug', ['slug']),
        uniqueIndex('articles', 'number', ['number']),
        tableIndex('articles', 'number', 'id'),
        tableIndex('articles', 'published_at', 'id'),
        tableIndex('articles', 'helpful_count', 'id'),
        tableIndex('articles', 'not_helpful_count', 'id'),
        tableIndex('articles', 'category_id', 'created_at', 'id'),
        tableIndex('articles', 'status', 'created_at', 'id'),
      ),
      tenantTable('article_numbers', 'last bigint not null,\n  primary key (tenant_id)', {
        grants: ['select', 'insert', 'update'],
      }),
      tenantTable(
        'article_versions',
        `article_id text not null,
  version bigint not null,
  at timestamptz not null,
  visibility text not null,
  source_language text not null,
  translations jsonb not null,
  labels jsonb,
  actor jsonb not null,
  ${reference('article_versions', 'article_id', 'articles')}primary key (tenant_id, article_id, version)`,
        { grants: ['select', 'insert', 'delete'] },
      ),
      tenantTable(
        'article_terms',
        `article_id text collate "C" not null,
  language text collate "C" not null,
  term text collate "C" not null,
  impact real not null,
  ${reference('article_terms', 'article_id', 'articles')}primary key (tenant_id, article_id, language, term)`,
        { grants: ['select', 'insert', 'delete'] },
      ),
      'create index article_terms_strongest on article_terms (tenant_id, term, impact desc, article_id, language);\n',
      tenantTable(
        'article_words',
        `key text collate "C" not null,
  term text collate "C" not null,
  primary key (tenant_id, key, term)`,
        { grants: ['select', 'insert', 'delete'] },
      ),
      recordTable(
        'article_feedbacks',
        `article_id text not null,
  customer_id text,
  user_id text,
  rater_id text collate "C" not null,
  is_helpful boolean not null,
  comment text,
  language text,
  ${reference('article_feedbacks', 'article_id', 'articles')}${reference('article_feedbacks', 'customer_id', 'customers')}`,
        uniqueIndex('article_feedbacks', 'article_id', ['article_id', 'rater_id'], 'archived_at is null'),
        tableIndex('article_feedbacks', 'article_id', 'created_at', 'id'),
        tableIndex('article_feedbacks', 'customer_id', 'created_at', 'id'),
      ),
    ].join(''),
  },
  {
    number: 155,
    name: 'requests that articles spared',
    sql: `alter table articles add spared_request_count bigint;
alter table article_feedbacks add spared_request boolean;
`,
  },
];
