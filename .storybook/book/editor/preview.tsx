import { PresentationProvider } from '@korkep/react';
import type { CSSProperties } from 'react';
import { SampleCard, SampleKpis, SampleTimeline } from '../samples.tsx';
import { tokenContrast, useReading } from '../tokens.ts';
import { type Theme, variablesOf } from './theme.ts';

/** What must be readable, in words. */
const pairs = [
  ['Text on the surface', '--_kk-ink', '--_kk-surface'],
  ['Labels on a well', '--_kk-ink-muted', '--_kk-surface-sunken'],
  ['Links on the surface', '--_kk-accent-text', '--_kk-surface'],
  ['Words on the primary button', '--_kk-on-accent', '--_kk-accent-fill'],
  ['What is chosen', '--_kk-accent-text', '--_kk-accent-tint'],
  ['Critical on its tint', '--_kk-critical', '--_kk-critical-tint'],
] as const;

/** Several widgets in one scheme of a theme, with the contrast they come to. */
export function ThemePreview({ theme, scheme }: { readonly theme: Theme; readonly scheme: 'light' | 'dark' }) {
  const { ref, reading } = useReading((root) => pairs.map(([, text, ground]) => tokenContrast(root, text, ground)));
  const title = scheme === 'light' ? 'Light' : 'Dark';
  return (
    <section
      className="book-scheme editor-preview"
      data-scheme={scheme}
      aria-label={title}
      style={variablesOf(theme) as CSSProperties}
    >
      <h2>{title}</h2>
      <PresentationProvider colorScheme={scheme} density={theme.density}>
        <div className="editor-widgets">
          <SampleKpis count={2} />
          <SampleCard />
          <SampleTimeline />
        </div>
      </PresentationProvider>
      <div className="kk-root" data-color-scheme={scheme} ref={ref}>
        <dl className="editor-contrasts">
          {pairs.map(([words], index) => {
            const ratio = reading?.[index] ?? 0;
            return (
              <div key={words} data-passes={ratio >= 4.5}>
                <dt>{words}</dt>
                <dd>
                  {ratio.toFixed(1)} : 1 <span>{ratio >= 7 ? 'AAA' : ratio >= 4.5 ? 'AA' : 'below AA'}</span>
                </dd>
              </div>
            );
          })}
        </dl>
      </div>
    </section>
  );
}
