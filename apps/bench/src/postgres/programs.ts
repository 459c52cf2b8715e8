import { findPostgres } from '../../../../scripts/postgres.mjs';

/** The folder of initdb and postgres. Throws where there is none, for a benchmark without it measures nothing. */
export function postgresPrograms(): string {
  const found = findPostgres() as string | undefined;
  if (found) return found;
  throw new Error('PostgreSQL is not installed: install version 15 or newer, or name its programs in KORKEP_PG_BIN.');
}
