import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Presentation } from '../presentation/presentation.tsx';
import { PresentationProvider } from '../presentation/presentation.tsx';
import { storyNow } from './builders.ts';

const mounted = new Set<() => void>();

export interface Rendered {
  readonly container: HTMLElement;
  readonly rerender: (children: ReactNode) => void;
}

/** Puts a widget on the page at the stories' moment, in English unless told otherwise. */
export function renderWidget(children: ReactNode, presentation: Partial<Presentation> = {}): Rendered {
  const container = document.createElement('div');
  document.body.append(container);
  const root: Root = createRoot(container);
  const show = (content: ReactNode) =>
    root.render(
      <PresentationProvider locale="en" timeZone="Europe/Budapest" now={() => storyNow} {...presentation}>
        {content}
      </PresentationProvider>,
    );
  show(children);
  mounted.add(() => {
    root.unmount();
    container.remove();
  });
  return { container, rerender: show };
}

/** Takes everything off the page again. */
export function unmountWidgets(): void {
  for (const unmount of mounted) unmount();
  mounted.clear();
}
