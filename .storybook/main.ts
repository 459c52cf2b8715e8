import type { StorybookConfig } from '@storybook/react-vite';
import { defaultClientConditions, mergeConfig } from 'vite';
import { propTypes } from './prop-types.ts';

const config: StorybookConfig = {
  stories: ['./book/**/*.stories.tsx', '../packages/react/src/**/*.stories.tsx'],
  staticDirs: ['./public'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (base) =>
    mergeConfig(base, {
      plugins: [propTypes()],
      resolve: { conditions: ['@korkep/source', ...defaultClientConditions] },
      // PGlite finds its WebAssembly beside its own module, which pre-bundling would move.
      optimizeDeps: { exclude: ['@electric-sql/pglite'] },
    }),
};

export default config;
