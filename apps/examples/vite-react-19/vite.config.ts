import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  // `npm run dev` beside `npm start` in the folder above, which has the data, and mints tokens for the origin it is asked on.
  server: { proxy: { '/crm': { target: 'http://127.0.0.1:4010', changeOrigin: false } } },
  resolve: {
    // Both lines only in this repository: here the packages are used from their source, and they are links into a
    // workspace that has a React of its own. Installed from npm, they find the host's React by themselves.
    conditions: ['@korkep/source', ...defaultClientConditions],
    dedupe: ['react', 'react-dom'],
  },
});
