import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { addSeed } from './seed.ts';
import { addServe } from './serve.ts';

it.each([
  ['serve --port abc', '--port takes a number'],
  ['serve --port 70000', '--port takes a number'],
  ['serve --log-level loud', 'Allowed choices are'],
  ['serve --database-url nonsense', '--database-url takes an address'],
  ['serve --webhook-ports 443,web', '--webhook-ports takes numbers'],
  ['serve --allow-webhook-hosts http://a', '--allow-webhook-hosts takes hosts'],
  ['seed --customers few', '--customers takes'],
  ['seed --currency USD', 'Allowed choices are HUF, EUR'],
  ['seed --origin http://localhost:5173/', '--origin takes an origin'],
  ['seed --as-of 2026-02-30', '--as-of takes a day'],
])('«%s» is refused in words, before anything is written', async (line, message) => {
  const folder = await mkdtemp(join(tmpdir(), 'options-'));
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addServe(program);
  addSeed(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
  const given = [...line.split(' '), '--data', folder];
  await expect(program.parseAsync(given, { from: 'user' })).rejects.toThrow(message);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
