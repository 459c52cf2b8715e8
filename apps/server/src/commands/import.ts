import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type createCrm, type ImportJob, isCrmError } from '@korkep/core';
import * as z from 'zod/mini';
import { say, table, tell } from '../output.ts';
import { UsageError } from '../place.ts';

type Crm = ReturnType<typeof createCrm>;

/** How much of the content one request carries. The server keeps what it has done, so a broken import goes on. */
const PIECE = 2 * 1024 * 1024;

const pass = z.looseObject({
  kind: z.string(),
  mapping: z.looseObject({}),
  upsertKey: z.optional(z.string()),
  existing: z.optional(z.enum(['update', 'keep'])),
});
const recipe = z.union([z.object({ passes: z.array(pass).check(z.minLength(1), z.maxLength(20)) }), pass]);

export interface ImportOptions {
  /** The recipe: one import, or several over the same file (customers, then products, then orders). */
  recipe: string;
  format?: 'csv' | 'ndjson';
  delimiter?: string;
  dryRun?: boolean;
  /** An import to go on with after a break. */
  resume?: string;
}

/** Reads a file into the tenant, pass by pass, and reports what became of every row. */
export async function importFile(
  crm: Crm,
  file: string,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ImportJob[]> {
  const passes = await readRecipe(options.recipe);
  const format = options.format ?? (/\.(nd)?jsonl?(\.gz)?$/i.test(file) ? 'ndjson' : 'csv');
  await (await openFile(file)).close();
  const broken = options.resume === undefined ? undefined : await crm.imports.get(options.resume, { signal });
  const first = broken ? passes.findIndex(({ kind }) => kind === broken.kind) : 0;
  if (first < 0) throw new UsageError(`${broken?.id} imports ${broken?.kind}s, of which the recipe has no pass.`);
  const jobs: ImportJob[] = [];
  for (const [index, { kind, mapping, upsertKey, existing }] of passes.slice(first).entries()) {
    const resumed = index === 0 ? broken : undefined;
    let job =
      resumed ??
      (await crm.imports.create(
        {
          kind: kind as ImportJob['kind'],
          format,
          mapping: mapping as never,
          ...(upsertKey !== undefined && { upsertKey }),
          ...(existing !== undefined && { existing }),
          ...(options.delimiter !== undefined && { delimiter: options.delimiter as ',' }),
          ...(options.dryRun && { dryRun: true }),
        },
        { signal },
      ));
    tell(`${kind}: import ${job.id}${job.bytes ? ` goes on at byte ${job.bytes}` : ''}`);
    job = await sendFile(crm, job, file, signal);
    report(job);
    jobs.push(job);
    if (job.status === 'failed') break;
  }
  return jobs;
}

async function readRecipe(path: string) {
  const text = await readText(path);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not valid JSON: ${(error as Error).message}`);
  }
  const result = recipe.safeParse(content);
  if (!result.success) {
    const issues = result.error.issues.map(
      (issue: { path: PropertyKey[]; message: string }) => `  ${issue.path.join('.') || '(top)'}: ${issue.message}`,
    );
    throw new UsageError(
      [`${path} is no import recipe; it needs "kind" and "mapping", or "passes" of these.`, ...issues].join('\n'),
    );
  }
  return 'passes' in result.data ? (result.data.passes as z.infer<typeof pass>[]) : [result.data];
}

async function readText(path: string): Promise<string> {
  const handle = await openFile(path);
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

function openFile(path: string) {
  return open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`,
    );
  });
}

/** Sends the file from the byte that the import has reached, in pieces; what a piece leaves unfinished is sent again. */
async function sendFile(crm: Crm, start: ImportJob, file: string, signal: AbortSignal): Promise<ImportJob> {
  let job = start;
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  let toSkip = job.bytes;
  const send = async (isLast: boolean) => {
    for (let isCaughtUp = true; ; ) {
      const before = job.bytes;
      const piece = { offset: before, last: isLast ? 'true' : 'false' } as const;
      try {
        job = await crm.imports.send(job.id, new Blob([rest]), piece, { signal, timeout: 120_000 });
        isCaughtUp = true;
      } catch (error) {
        job = await whereItStands(crm, job, before + rest.length, error, signal);
        isCaughtUp = false;
      }
      rest = rest.slice(job.bytes - before);
      if (process.stderr.isTTY) process.stderr.write(`\r  ${job.rows} rows`);
      if (isCaughtUp || job.status === 'completed' || job.status === 'failed') return;
    }
  };
  for await (const chunk of contentOf(file)) {
    let bytes = chunk;
    if (toSkip > 0) {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      bytes = bytes.subarray(skipped);
    }
    const joined = new Uint8Array(rest.length + bytes.length);
    joined.set(rest);
    joined.set(bytes, rest.length);
    rest = joined;
    if (rest.length >= PIECE) await send(false);
    if (job.status === 'failed') return job;
  }
  await send(true);
  if (process.stderr.isTTY) process.stderr.write('\r');
  return job;
}

/**
 * Where the import stands after a piece whose answer was lost: sent again, it is refused, since the server has taken
 * some of it. Throws the error where it has taken nothing, or something else.
 */
async function whereItStands(crm: Crm, job: ImportJob, end: number, error: unknown, signal: AbortSignal) {
  if (!isCrmError(error, 'conflict')) throw error;
  const now = await crm.imports.get(job.id, { signal });
  const hasMoved = now.bytes > job.bytes || now.status === 'completed';
  if (!hasMoved || now.bytes > end) throw error;
  return now;
}

async function* contentOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await openFile(file);
  const stream = handle.createReadStream({ highWaterMark: 256 * 1024 });
  try {
    yield* file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream;
  } finally {
    stream.destroy();
    await handle.close().catch(() => undefined);
  }
}

function report(job: ImportJob): void {
  const { counts } = job;
  say(`${job.kind}: ${job.rows} rows read${job.isDryRun ? ' (dry run, nothing was written)' : ''}`);
  say(table(Object.entries(counts).map(([verdict, count]) => [`  ${verdict}`, count as number])));
  const reasons = Object.entries(job.reasons as Record<string, number>).sort((left, right) => right[1] - left[1]);
  if (reasons.length > 0) say(table(reasons.map(([reason, count]) => [`    ${reason}`, count])));
  if (job.error) say(`  stopped: ${job.error}`);
}
