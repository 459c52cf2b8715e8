import type { StorybookConfig } from '@storybook/react-vite';
import { defaultClientConditions, mergeConfig } from 'vite';

const config: StorybookConfig = {
  stories: ['../packages/react/src/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (base) =>
    mergeConfig(base, {
      resolve: { conditions: ['@korkep/source', ...defaultClientConditions] },
      // PGlite finds its WebAssembly beside its own module, which pre-bundling would move.
      optimizeDeps: { exclude: ['@electric-sql/pglite'] },
    }),
};

export default config;
