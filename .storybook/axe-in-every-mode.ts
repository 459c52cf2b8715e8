import type { Parameters } from 'storybook/internal/types';
import { afterEach, inject } from 'vitest';
import { axeFindings } from '../packages/react/src/looks/axe-modes.testing.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Every rule of axe in every mode, instead of those that a mode can change. */
    isThorough: boolean;
  }
  interface TestContext {
    /** Which story this test shows, put here by Storybook. */
    story?: { readonly parameters: Parameters };
  }
}

// After the add-on's place: it would look in light alone, and sends all it finds in order to the runner.
afterEach(async ({ task, story }) => {
  const surface = document.querySelector<HTMLElement>('.kk-story');
  if (!story || !surface || task.result?.state === 'fail') return;
  const { a11y } = story.parameters as { a11y?: { config?: { rules?: { id: string; enabled: boolean }[] } } };
  const without = (a11y?.config?.rules ?? []).filter(({ enabled }) => !enabled).map(({ id }) => id);
  const findings = await axeFindings(surface, { isThorough: inject('isThorough'), without });
  if (findings.length > 0) throw new Error(`axe found ${findings.length}:\n${findings.join('\n')}`);
});
