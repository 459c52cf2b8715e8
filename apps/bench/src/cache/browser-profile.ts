import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';

const executablePath = findChromium();

/** A browser's profile on disk, which outlives the browser. */
export interface Profile {
  /** Starts a browser on it. */
  launch(): Promise<BrowserContext>;
  /** Bytes of its databases. */
  bytes(): number;
  /** Lets the system forget the files, as after a night: the next start reads them from the disk. */
  cool(): void;
  remove(): void;
}

/** Makes an empty profile. */
export function newProfile(): Profile {
  if (!executablePath) throw new Error('No Chromium was found: install it, or name it in CHROME_PATH.');
  const folder = mkdtempSync(join(tmpdir(), 'korkep-bench-profile-'));
  const files = () => filesUnder(join(folder, 'Default', 'IndexedDB'));
  return {
    launch: () => chromium.launchPersistentContext(folder, { executablePath, args: [...chromiumFlags] }),
    bytes: () => files().reduce((sum, file) => sum + statSync(file).size, 0),
    cool: () => {
      for (const file of files()) {
        try {
          execFileSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'], { stdio: 'ignore' });
        } catch {
          // Where there is no dd, every side starts warm alike.
        }
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
