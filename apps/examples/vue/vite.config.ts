import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [
    // Vue leaves alone what is not a component of its own.
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('korkep-') } } }),
  ],
  // In this repository the packages are used from their source.
  resolve: { conditions: ['@korkep/source', ...defaultClientConditions] },
});
