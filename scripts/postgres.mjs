// Finds the PostgreSQL server programs (initdb, postgres, pg_ctl) for the tests that compare both engines.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallDebianPackages, installDebianPackage } from './debian.mjs';

const program = process.platform === 'win32' ? 'initdb.exe' : 'initdb';
const oldest = 15;

function askedOfPgConfig() {
  try {
    return [execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim()];
  } catch {
    return [];
  }
}

function versionFolders(parent, tail = 'bin') {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => Number.parseInt(name.replace(/\D*/, ''), 10) >= oldest)
    .sort((a, b) => Number.parseInt(b.replace(/\D*/, ''), 10) - Number.parseInt(a.replace(/\D*/, ''), 10))
    .map((name) => join(parent, name, tail));
}

/** The folder of the PostgreSQL server programs, or undefined. KORKEP_PG_BIN overrules the search. */
export function findPostgres() {
  const asked = process.env.KORKEP_PG_BIN;
  if (asked) {
    if (existsSync(join(asked, program))) return asked;
    throw new Error(`KORKEP_PG_BIN names ${asked}, which holds no ${program}; correct or unset it.`);
  }
  const places = [
    ...askedOfPgConfig(),
    ...versionFolders('/usr/lib/postgresql'),
    ...versionFolders('/opt/homebrew/opt'),
    ...versionFolders('/usr/local/opt'),
    ...versionFolders(join(process.env.PROGRAMFILES ?? '/none', 'PostgreSQL')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return places.find((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** Finds PostgreSQL or installs it; undefined (after saying so) where neither works. */
export async function ensurePostgres() {
  const found = findPostgres();
  if (found) return found;
  if (canInstallDebianPackages() && installDebianPackage('postgresql')) return findPostgres();
  console.error(
    'set-up: NO POSTGRESQL: tests against a PostgreSQL server will be skipped. Install it, or set KORKEP_PG_BIN.',
  );
  return undefined;
}
