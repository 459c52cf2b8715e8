import type { Change } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';
import { contentOf } from './article-texts.ts';

/** Keeps the state of every article that was published, or changed while it is, in the transaction that changes it. */
export async function keepVersions(changes: readonly Change[], { session, actor }: WriteContext): Promise<void> {
  const rows = changes.filter(isToBeKept).map(({ after }) => ({
    article_id: after.id,
    version: after.version,
    at: after.updated_at,
    visibility: after.visibility,
    source_language: after.source_language,
    translations: after.translations,
    labels: after.labels,
  }));
  if (rows.length === 0) return;
  await session.prepared(
    'article_versions_keep',
    `insert into article_versions (tenant_id, article_id, version, at, visibility, source_language, translations, labels, actor)
     select $1, r.article_id, r.version, r.at, r.visibility, r.source_language, r.translations, r.labels, $3::jsonb
     from json_to_recordset($2::json) as r (article_id text, version bigint, at timestamptz, visibility text,
       source_language text, translations jsonb, labels jsonb)`,
    [session.tenantId, JSON.stringify(rows), JSON.stringify({ kind: actor.kind, id: actor.id })],
  );
}

const KEPT = ['visibility', 'source_language', 'status'] as const;

function isToBeKept({ before, after }: Change): boolean {
  if (after.status !== 'published' || after.archived_at !== null) return false;
  if (before === undefined || contentOf(before) !== contentOf(after)) return true;
  return KEPT.some((column) => before[column] !== after[column]);
}
