'use client';
import { useContext, useEffect, useMemo, useRef } from 'react';
import { usePresentation } from '../presentation/presentation.tsx';
import { useWhenIdle } from '../presentation/use-when-idle.ts';
import { ToastContext } from './toast-context.ts';
import { createToastStore, type ToastStore, type Toasts } from './toast-store.ts';

/**
 * Says in a word above the page what was just done, with a way back. One place per `CrmProvider`; outside of one it
 * works too. Its look is `@korkep/react/toasts.css`.
 *
 * Keyboard: F6 goes to the toasts and back, Escape closes the one with the focus. Their time stands still while the
 * pointer or the focus is on them, while the page is hidden, and while a modal dialog covers them.
 *
 * @example
 * const toasts = useToasts();
 * toasts.show({ text: 'The customer was archived.', undo: () => restore.run(id) });
 */
export function useToasts(): Toasts {
  const near = useContext(ToastContext);
  const presentation = usePresentation();
  const latest = useRef(presentation);
  const ownPlace = useRef<() => void>(undefined);

  useEffect(() => {
    latest.current = presentation;
  }, [presentation]);
  useEffect(() => () => ownPlace.current?.(), []);
  // So that there is a way back without a network, too.
  useWhenIdle(near ? loadRegion : undefined);

  return useMemo(() => {
    if (near) return near;
    const own = createToastStore();
    return {
      show: (toast) => {
        const dismiss = own.show(toast);
        ownPlace.current ??= detach(own, latest, () => {
          ownPlace.current = undefined;
        });
        return dismiss;
      },
    };
  }, [near]);
}

const loadRegion = () => void import('./toast-region.tsx').catch(() => {});

/** Puts the toasts of a widget that has no provider above it on the page, until the last has gone. */
function detach(store: ToastStore, presentation: { readonly current: object }, onEnd: () => void): () => void {
  let remove: (() => void) | undefined;
  const stop = store.subscribe(() => {
    if (store.read().length === 0) end();
  });
  const end = () => {
    stop();
    onEnd();
    remove?.();
    remove = undefined;
    hasEnded = true;
  };
  let hasEnded = false;
  import('./detached-toasts.tsx').then(
    ({ mountToasts }) => {
      if (!hasEnded) remove = mountToasts(store, presentation.current);
    },
    // The next toast tries again, and brings these along.
    () => {
      stop();
      if (!hasEnded) onEnd();
    },
  );
  return end;
}
