import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../styles/all.css', import.meta.url));

it('keeps its colours through a host’s production build for older browsers', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'baseline-widely-available', rolldownOptions: { input: entry } },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const sheet = outputs.find(({ fileName }) => fileName.endsWith('.css'));
  const css = sheet?.type === 'asset' ? String(sheet.source) : '';
  expect(css).toContain('.kk-profile-card');
  expect(css).toMatch(/--_kk-surface:[^;]*light-dark\(/);
  expect(css).not.toMatch(/var\(--lightningcss-/);
});
