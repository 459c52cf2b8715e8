'use client';
import { createRoot } from 'react-dom/client';
import { PresentationProvider } from '../presentation/already-loaded.ts';
import type { Presentation } from '../presentation/presentation.tsx';
import { ToastRegion } from './toast-region.tsx';
import type { ToastStore } from './toast-store.ts';

/** Shows toasts outside of any provider; gives what takes them off the page. */
export function mountToasts(store: ToastStore, presentation: Partial<Presentation>): () => void {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  root.render(
    <PresentationProvider {...presentation}>
      <ToastRegion store={store} />
    </PresentationProvider>,
  );
  return () => {
    place.hidden = true;
    // Not at once: React may be in the middle of taking down the widget that showed them.
    setTimeout(() => {
      root.unmount();
      place.remove();
    });
  };
}
