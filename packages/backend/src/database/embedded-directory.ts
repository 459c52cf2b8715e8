import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseRefusedError } from './errors.ts';

/** Where things lie in the directory given to the embedded engine. */
export interface DataDirectory {
  root: string;
  /** PostgreSQL's own files. */
  data: string;
  /** A first boot that is not finished; thrown away at the next start. */
  draft: string;
  /** No data yet. */
  isNew: boolean;
}

const LAYOUT = 1;

interface VersionFile {
  layout: number;
  postgres: number;
}

/**
 * Opens the layout of the directory and checks that this build can read it.
 *
 * @throws DatabaseRefusedError where the data was written by another major of PostgreSQL or a newer layout.
 */
export function openDirectory(root: string, major: number): DataDirectory {
  const data = join(root, 'data');
  const draft = join(root, 'data.new');
  const isNew = !existsSync(join(data, 'PG_VERSION'));
  if (!isNew) checkVersion(root, data, major);
  return { root, data, draft, isNew };
}

/** Makes the folder, so that the lock can be put into it. */
export function makeDirectory(root: string): void {
  mkdirSync(root, { recursive: true, mode: 0o700 });
}

/** Removes what an interrupted first boot left. */
export function clearDraft({ draft }: DataDirectory): void {
  rmSync(draft, { recursive: true, force: true });
}

/** Notes which build made the data. */
export function writeVersion({ root }: DataDirectory, major: number): void {
  const version: VersionFile = { layout: LAYOUT, postgres: major };
  const path = join(root, 'korkep.json');
  writeFileSync(`${path}.new`, `${JSON.stringify(version)}\n`, { flush: true });
  renameSync(`${path}.new`, path);
}

function checkVersion(root: string, data: string, major: number): void {
  const found = Number.parseInt(readFileSync(join(data, 'PG_VERSION'), 'utf8'), 10);
  if (Number.isNaN(found)) {
    throw new DatabaseRefusedError(
      `The data in ${root} is damaged: its PG_VERSION is empty, as after a power cut without durability "power". Restore a backup into an empty directory.`,
    );
  }
  if (found !== major) {
    throw new DatabaseRefusedError(
      `The data in ${root} was written by PostgreSQL ${found}, this version embeds PostgreSQL ${major}. Export it with the version that wrote it and import it into an empty directory.`,
    );
  }
  const path = join(root, 'korkep.json');
  if (!existsSync(path)) return;
  const { layout } = JSON.parse(readFileSync(path, 'utf8')) as VersionFile;
  if (layout > LAYOUT) {
    throw new DatabaseRefusedError(
      `The data in ${root} has layout ${layout}, this version knows up to ${LAYOUT}; run the newer version.`,
    );
  }
}
