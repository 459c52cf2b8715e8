import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';
import { findPostgres } from './scripts/postgres.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const sourceCondition = '@korkep/source';
const chromium = findChromium();
const postgres = findPostgres();

const resolve = { conditions: [sourceCondition, ...defaultClientConditions] };
const ssr = {
  resolve: { conditions: [sourceCondition, ...defaultServerConditions], externalConditions: [sourceCondition] },
};
const env = postgres ? { KORKEP_PG_BIN: postgres } : {};

const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: chromium, args: chromiumFlags } }),
  instances: [{ browser: 'chromium' as const }],
};

const browserProjects = [
  {
    plugins: [react()],
    resolve,
    test: {
      name: 'browser',
      root,
      include: ['{packages,apps}/**/*.browser.test.{ts,tsx}'],
      testTimeout: 30_000,
      hookTimeout: 60_000,
      browser,
    },
  },
  {
    plugins: [storybookTest({ configDir: `${root}.storybook` })],
    resolve,
    test: { name: 'storybook', root, testTimeout: 60_000, hookTimeout: 60_000, browser },
  },
];

export default defineConfig({
  test: {
    // Two workers: database and browser tests are heavy, and small machines are the common case.
    maxWorkers: 2,
    projects: [
      {
        plugins: [react()],
        resolve,
        ssr,
        test: {
          name: 'node',
          root,
          environment: 'node',
          include: ['{packages,apps,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          env,
        },
      },
      ...(chromium ? browserProjects : []),
    ],
  },
});
