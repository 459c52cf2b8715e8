import { type ImportKind, type ImportMapping, PAGE_SIZE, ROW_VERDICTS } from '@korkep/core';
import type { Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { invalid } from '../http/validate.ts';
import { actorOf } from '../store/write-context.ts';
import { isUpsertKey } from './identifiers.ts';
import { importKinds } from './import-kinds.ts';
import { jobOf, readJob } from './job.ts';
import { runImport } from './run-import.ts';

interface NewImport {
  kind: ImportKind;
  format: 'csv' | 'ndjson';
  mapping: ImportMapping;
  upsertKey?: string;
  existing?: 'update' | 'keep';
  dryRun?: boolean;
  delimiter?: string;
}

export const importHandlers: Handlers = {
  'imports.create': async ({ body }, { session, services, now }) => {
    const wanted = body as NewImport;
    checkMapping(wanted);
    const id = services.newId('imp');
    await session
      .insert('import_jobs', {
        id,
        kind: wanted.kind,
        format: wanted.format,
        status: 'waiting',
        is_dry_run: wanted.dryRun ?? false,
        mapping: JSON.stringify(wanted.mapping),
        upsert_key: wanted.upsertKey ?? null,
        existing: wanted.existing ?? 'update',
        delimiter: wanted.delimiter ?? ',',
        row_count: 0,
        byte_count: 0,
        counts: JSON.stringify(Object.fromEntries(ROW_VERDICTS.map((verdict) => [verdict, 0]))),
        reasons: '{}',
        created_at: now,
      })
      .execute();
    return jobOf(await readJob(session, id, { lock: false }));
  },

  'imports.get': async ({ params }, { session }) =>
    jobOf(await readJob(session, params.importId as string, { lock: false })),

  'imports.send': async ({ params, query, body }, { caller, services, now, signal, requestId }) => {
    const job = await runImport({
      jobId: params.importId as string,
      kinds: importKinds,
      content: chunksOf(body as ReadableStream<Uint8Array>),
      offset: (query.offset as number | undefined) ?? 0,
      isLast: query.last === 'true',
      context: { actor: actorOf(caller), now, services, requestId, role: caller.role },
      engine: services.engine,
      tenantId: caller.tenantId,
      signal,
    });
    return jobOf(job);
  },

  'imports.rows': async ({ params, query }, { session }) => {
    const importId = params.importId as string;
    await readJob(session, importId, { lock: false });
    const { verdicts, cursor } = query as { verdicts?: string[]; cursor?: string };
    const limit = (query.limit as number | undefined) ?? PAGE_SIZE.default;
    const after = cursor === undefined ? 0 : Number(cursor);
    if (!Number.isSafeInteger(after) || after < 0)
      throw new Problem('invalid_cursor', 'The cursor is not one of this list; begin again without it.');
    let select = session
      .select('import_rows')
      .select(['row_number', 'verdict', 'record_id', 'issues'])
      .where('import_id', '=', importId)
      .where('row_number', '>', after)
      .orderBy('row_number')
      .limit(limit + 1);
    if (verdicts?.length) select = select.where('verdict', 'in', verdicts);
    const rows = await select.execute();
    const page = rows.slice(0, limit);
    return {
      data: page.map((row) => ({
        row: row.row_number,
        verdict: row.verdict,
        ...(row.record_id !== null && { recordId: row.record_id }),
        ...(row.issues !== null && { issues: row.issues }),
      })),
      ...(rows.length > limit && { next: String(page.at(-1)!.row_number) }),
    };
  },
};

/** Refuses a mapping that could never make a record, when the import is opened and not at each of its rows. */
function checkMapping({ kind, mapping, upsertKey }: NewImport): void {
  const issues: { path: string; message: string }[] = [];
  if (upsertKey !== undefined && !isUpsertKey(kind, upsertKey)) {
    issues.push({ path: 'upsertKey', message: `A ${kind} cannot be recognised by ${upsertKey}.` });
  }
  const { fields, create } = importKinds[kind].definition;
  for (const [path, spec] of Object.entries(mapping.fields)) {
    const name = /^[a-zA-Z0-9_]+/.exec(path)![0];
    const at = `mapping.fields.${path}`;
    if (!Object.hasOwn(fields, name) || fields[name]!.meta.readOnly)
      issues.push({ path: at, message: `A ${kind} has no field "${name}" to write.` });
    const sources = [spec.column, spec.template, spec.value].filter((source) => source !== undefined);
    if (sources.length !== 1)
      issues.push({ path: at, message: 'Exactly one of "column", "template" and "value" is needed.' });
    if (spec.lookup && !name.endsWith('Id') && !/\.\w+Id$/.test(path))
      issues.push({ path: at, message: 'Only a field with an id can be looked up.' });
  }
  const shape = (create as unknown as { shape: Record<string, { _zod: { optin?: string } }> }).shape;
  const computed = new Set(['lines', 'total', 'refund']);
  for (const [name, schema] of Object.entries(shape)) {
    const isMapped = Object.keys(mapping.fields).some(
      (path) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
    );
    const comesWithLines =
      computed.has(name) && Object.keys(mapping.fields).some((path) => path.startsWith('lines[].'));
    if (schema._zod.optin !== 'optional' && !isMapped && !comesWithLines) {
      issues.push({
        path: 'mapping.fields',
        message: `A ${kind} needs the field "${name}", which nothing is mapped to.`,
      });
    }
  }
  if (issues.length > 0) throw invalid(issues);
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
