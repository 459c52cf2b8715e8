import { execFileSync } from 'node:child_process';
import { findPostgres } from '../../../../scripts/postgres.mjs';

/** The account that PostgreSQL runs as; undefined for one's own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The folder of initdb and postgres. Throws where there is none, for a benchmark without it measures nothing. */
export function postgresPrograms(): string {
  const found = findPostgres() as string | undefined;
  if (found) return found;
  throw new Error('PostgreSQL is not installed: install version 15 or newer, or name its programs in KORKEP_PG_BIN.');
}

/** PostgreSQL refuses to run as root; another account of the machine takes its part. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such account here; the next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither an account "postgres" nor "nobody".');
}
