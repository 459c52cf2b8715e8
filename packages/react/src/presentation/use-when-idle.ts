import { useEffect } from 'react';

/** Calls it once the browser has nothing else to do; again when it is another. */
export function useWhenIdle(act: (() => void) | undefined): void {
  useEffect(() => {
    if (!act) return;
    // Safari does not know idle callbacks.
    if (typeof requestIdleCallback === 'function') {
      const id = requestIdleCallback(act, { timeout: 2000 });
      return () => cancelIdleCallback(id);
    }
    const id = setTimeout(act, 200);
    return () => clearTimeout(id);
  }, [act]);
}
