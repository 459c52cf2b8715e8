import { execFileSync } from 'node:child_process';

/** An account of the machine, as child processes take it. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Who PostgreSQL runs as: it refuses root, so another account takes its part; undefined for one's own. */
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
