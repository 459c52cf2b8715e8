import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compareCells } from './packages/react/src/looks/compare-cells.testing.ts';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';
import { findPostgres } from './scripts/postgres.mjs';

interface Place {
  readonly arg: string;
  readonly ext: string;
  readonly testFileDirectory: string;
}

const root = fileURLToPath(new URL('.', import.meta.url));
const sourceCondition = '@korkep/source';
const chromium = findChromium();
const postgres = findPostgres();

const resolve = { conditions: [sourceCondition, ...defaultClientConditions] };
const ssr = {
  resolve: { conditions: [sourceCondition, ...defaultServerConditions], externalConditions: [sourceCondition] },
};
/** Made by a plugin of the component book alone, which the other browser tests do without. */
const virtualModules = ['virtual:prop-types'];
const optimizeDeps = {
  // Read before the first test: a dependency met only later makes Vite reload the page under a running test.
  entries: [
    'packages/{core,cache,msw,react,elements}/src/**/*.{ts,tsx}',
    'apps/desk/src/**/*.{ts,tsx}',
    '.storybook/preview.tsx',
    '.storybook/book/**/*.{ts,tsx}',
  ],
  // PGlite finds its WebAssembly beside its own module, which pre-bundling would move.
  exclude: ['@electric-sql/pglite', ...virtualModules],
};
const env = postgres ? { KORKEP_PG_BIN: postgres } : {};

/** What takes minutes, the longest first: the beginnings of paths. */
const LONG = [
  'apps/server/test/kill.',
  'apps/desk/test/online-retail.',
  'packages/cache/test/',
  'apps/desk/test/',
  'packages/backend/src/webhooks/killed-sender.',
  'packages/backend/src/database/embedded.',
  'apps/server/test/',
  'apps/examples/test/published-packages.',
];

/** The longest files start first, so that at the end nothing waits for one of them alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((path) => moduleId.startsWith(`${root}${path}`));
      return found < 0 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** What is waited for may take long on a machine that is at work on something else; nobody waits where it is there. */
const patient = { expect: { poll: { timeout: 10_000 } } };

/**
 * What fails beside everything else that runs on a small machine is tried once more, and named in the end as unsteady: it
 * is to be mended like a failure. Where faults are made on purpose, what fails once has failed.
 */
const triedAgain = { retry: 1, ...patient };

/** Tests that cut connections, end processes and interleave tabs at random. */
const WITH_FAULTS = [
  'packages/cache/test/*.test.ts',
  'packages/backend/src/**/killed-*.test.ts',
  'packages/backend/src/database/embedded.test.ts',
  'apps/server/test/{kill,stream,one-process}.test.ts',
];

const inNode = {
  root,
  environment: 'node' as const,
  testTimeout: 60_000,
  hookTimeout: 180_000,
  env,
};
const notInNode = ['**/node_modules/**', '**/dist/**', '**/*.browser.test.{ts,tsx}'];

// Each project gets an object of its own: vitest writes the project's name into it.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: chromium, args: chromiumFlags } }),
  instances: [{ browser: 'chromium' as const }],
});

/** Where images of widgets lie: the same for every machine, since their face is (packages/react/src/looks). */
const screenshots = {
  comparators: { cells: compareCells },
  comparatorName: 'cells' as 'pixelmatch',
  resolveScreenshotPath: ({ arg, ext, testFileDirectory }: Place) => `${root}${testFileDirectory}/images/${arg}${ext}`,
  resolveDiffPath: ({ arg, ext }: Place) => `${root}.korkep/looks/${arg}${ext}`,
};

const browserProjects = [
  {
    plugins: [react()],
    resolve,
    optimizeDeps,
    test: {
      name: 'browser',
      root,
      ...triedAgain,
      include: ['{packages,apps}/**/*.browser.test.{ts,tsx}'],
      testTimeout: 60_000,
      hookTimeout: 120_000,
      sequence: { groupOrder: 1 },
      browser: { ...browser(), expect: { toMatchScreenshot: screenshots } },
    },
  },
  {
    plugins: [storybookTest({ configDir: `${root}.storybook` })],
    resolve,
    optimizeDeps,
    test: {
      name: 'storybook',
      root,
      ...triedAgain,
      setupFiles: ['.storybook/axe-in-every-mode.ts'],
      provide: { isThorough: process.env.KORKEP_AXE === 'every-rule' },
      testTimeout: 60_000,
      hookTimeout: 60_000,
      sequence: { groupOrder: 2 },
      browser: browser(),
    },
  },
];

export default defineConfig({
  test: {
    // Half the cores, for each test brings a database or a browser along; and one project after the other. A third one
    // on two cores makes all of them slower.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [react()],
        resolve,
        ssr,
        test: {
          name: 'node',
          ...inNode,
          ...triedAgain,
          include: ['{packages,apps,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...notInNode, ...WITH_FAULTS],
        },
      },
      {
        resolve,
        ssr,
        test: { name: 'faults', ...inNode, ...patient, include: WITH_FAULTS, exclude: notInNode },
      },
      ...(chromium ? browserProjects : []),
    ],
  },
});
