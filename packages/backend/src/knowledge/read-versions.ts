import type { Article, ArticleVersion, Page } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { notFound } from '../store/get.ts';
import { articleKind } from './article-kind.ts';

const DEFAULT_LIMIT = 20;

interface VersionRow {
  version: number;
  at: string;
  visibility: string;
  source_language: string;
  titles: { language: string; title: string }[];
  translations?: Article['translations'];
  labels?: string[] | null;
  actor: { kind: string; id?: string };
}

const COLUMNS = `v.version, v.at, v.visibility, v.source_language, v.actor, (
  select jsonb_agg(jsonb_build_object('language', e->'language', 'title', e->'title'))
  from jsonb_array_elements(v.translations) as e) as titles`;

/** A page of an article's published states, the newest first, without their bodies. */
export async function listVersions(
  articleId: string,
  { limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string },
  session: TenantSession,
): Promise<Page<ArticleVersion>> {
  const list = JSON.stringify(['article versions', articleId]);
  const before = cursor === undefined ? null : Number(readCursor(cursor, list).key);
  const rows = await session.prepared<VersionRow>(
    'article_versions_list',
    `select ${COLUMNS} from article_versions as v where v.tenant_id = $1 and v.article_id = $2
       and v.version < coalesce($3::bigint, 9007199254740991) order by v.version desc limit $4`,
    [session.tenantId, articleId, before, limit + 1],
  );
  if (rows.length === 0 && cursor === undefined) await requireArticle(articleId, session);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map(versionOf),
    ...(last && { next: writeCursor({ key: last.version, id: articleId }, list) }),
  };
}

/** One published state with its texts. Throws `not_found`. */
export async function readVersion(
  articleId: string,
  version: number,
  session: TenantSession,
): Promise<ArticleVersion & Pick<Article, 'translations' | 'labels'>> {
  const [row] = await session.prepared<VersionRow>(
    'article_version',
    `select ${COLUMNS}, v.translations, v.labels from article_versions as v
     where v.tenant_id = $1 and v.article_id = $2 and v.version = $3`,
    [session.tenantId, articleId, version],
  );
  if (!row) throw notFound(articleKind);
  return {
    ...versionOf(row),
    translations: row.translations!,
    ...(row.labels && { labels: row.labels }),
  };
}

async function requireArticle(articleId: string, session: TenantSession): Promise<void> {
  const found = await session.prepared(
    'article_there',
    'select 1 as there from articles where tenant_id = $1 and id = $2',
    [session.tenantId, articleId],
  );
  if (found.length === 0) throw notFound(articleKind);
}

function versionOf({ version, at, visibility, source_language, titles, actor }: VersionRow): ArticleVersion {
  return { version, at, visibility, sourceLanguage: source_language, titles, actor } as ArticleVersion;
}
