import type { ReactNode } from 'react';
import type { Presentation } from '../presentation/presentation.tsx';
import { PresentationProvider } from '../presentation/presentation.tsx';
import { storyNow } from './builders.ts';

interface StoryContext {
  readonly globals: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Puts a story into the language, direction and density of the toolbar, at a fixed moment. A story's own
 * `parameters.presentation` wins.
 */
export function inStoryPresentation(Story: () => ReactNode, { globals, parameters }: StoryContext) {
  const presentation: Partial<Presentation> = {
    locale: String(globals.language ?? 'en'),
    // That of the language, where the toolbar leaves it open.
    ...(globals.direction === 'ltr' || globals.direction === 'rtl' ? { direction: globals.direction } : {}),
    density: globals.density === 'compact' ? 'compact' : 'comfortable',
    timeZone: 'Europe/Budapest',
    now: () => storyNow,
    hrefFor: ({ kind, id }) => `#/${kind}/${id}`,
    ...(parameters.presentation as Partial<Presentation> | undefined),
  };
  return <PresentationProvider {...presentation}>{Story()}</PresentationProvider>;
}
