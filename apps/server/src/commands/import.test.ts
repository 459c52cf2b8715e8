import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CrmError, type createCrm } from '@korkep/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from './import.ts';

type Crm = ReturnType<typeof createCrm>;
type Fault = 'none' | 'taken, answer lost' | 'half taken, answer lost' | 'nothing taken';

/** A server that keeps the bytes it takes, and loses answers as told. */
function aServer(faults: Fault[]) {
  const kinds: string[] = [];
  let content = '';
  let status = 'waiting';
  const job = () => ({
    id: 'imp_1',
    kind: kinds[0],
    status,
    bytes: content.length,
    rows: 0,
    counts: {},
    reasons: {},
  });
  const imports = {
    create: async ({ kind }: { kind: string }) => {
      kinds.push(kind);
      content = '';
      status = 'waiting';
      return { ...job(), kind };
    },
    get: async () => job(),
    send: async (_id: string, blob: Blob, { last }: { offset: number; last: string }) => {
      const text = await blob.text();
      const fault = faults.shift() ?? 'none';
      if (fault === 'nothing taken') throw new CrmError('conflict', 'The import stands elsewhere.');
      content += fault === 'half taken, answer lost' ? text.slice(0, text.length / 2) : text;
      if (last === 'true' && fault !== 'half taken, answer lost') status = 'completed';
      // The client has sent the piece again by itself, and that was refused.
      if (fault !== 'none') throw new CrmError('conflict', 'The import stands elsewhere.');
      return job();
    },
  };
  return { crm: { imports } as unknown as Crm, kinds, content: () => content };
}

describe('An import of a file', () => {
  let folder: string;
  let file: string;
  let recipe: string;
  const rows = Array.from({ length: 2000 }, (_, row) => `${row},name`).join('\n');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-'));
    file = join(folder, 'rows.csv');
    recipe = join(folder, 'recipe.json');
    await writeFile(file, rows);
    const pass = (kind: string) => ({ kind, mapping: { fields: {} } });
    await writeFile(recipe, JSON.stringify({ passes: [pass('customer'), pass('product'), pass('order')] }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (crm: Crm, options = {}) => importFile(crm, file, { recipe, ...options }, new AbortController().signal);

  it.each<Fault[][]>([
    [['taken, answer lost']],
    [['half taken, answer lost', 'half taken, answer lost', 'taken, answer lost']],
    [['none', 'half taken, answer lost', 'none']],
  ])('goes on where the server stands when answers are lost: %j', async (faults) => {
    const server = aServer([...faults]);
    const jobs = await run(server.crm);
    expect(server.kinds).toEqual(['customer', 'product', 'order']);
    expect(jobs.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
    expect(server.content()).toBe(rows);
  });

  it('fails when the server takes nothing', async () => {
    await expect(run(aServer(['nothing taken']).crm)).rejects.toThrow('stands elsewhere');
  });

  it('resumes at the pass that broke, not at the first', async () => {
    const server = aServer([]);
    server.kinds.push('product');
    await run(server.crm, { resume: 'imp_1' });
    expect(server.kinds).toEqual(['product', 'order']);
  });

  it('opens nothing for a file that is not there', async () => {
    const server = aServer([]);
    file = join(folder, 'missing.csv');
    await expect(run(server.crm)).rejects.toThrow('There is no file');
    expect(server.kinds).toEqual([]);
  });
});
