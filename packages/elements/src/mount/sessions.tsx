import { CrmProvider } from '@korkep/react/provider';
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { CrmSource } from '../crm/source.ts';
import { adoptStyles, rootOf } from '../element/adopt-styles.ts';
import type { Mount } from './mount.ts';
import { Mounted } from './mounted.tsx';

/** One React tree for all elements of a source: they share its provider, and so their answers. */
export interface Session {
  /** Shows a widget until the answer is called. `toastCss` is given where the page does not link that sheet. */
  show(mount: Mount, toastCss: string | undefined): () => void;
  /** Takes over what changed of the source. */
  refresh(): void;
}

interface Shown extends CrmSource {
  readonly mounts: readonly Mount[];
}

const sessions = new WeakMap<CrmSource, Session>();

/** The session of a source; begins with its first element and ends with its last. */
export function sessionOf(source: CrmSource): Session {
  const known = sessions.get(source);
  if (known) return known;
  const session = openSession(source, () => sessions.delete(source));
  sessions.set(source, session);
  return session;
}

function openSession(source: CrmSource, onEnd: () => void): Session {
  const listeners = new Set<() => void>();
  let shown: Shown = { ...read(source), mounts: [] };
  const change = (next: Partial<Shown>) => {
    shown = { ...shown, ...next };
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  // Each widget stands, by a portal, where its element is. Only toasts are shown here, in the top layer.
  const place = document.createElement('div');
  place.dataset.korkepToasts = '';
  place.style.display = 'contents';
  let unstyle: (() => void) | undefined;
  const root = createRoot(place, {
    identifierPrefix: `kk${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`,
    // Each widget tells its page of its errors.
    onCaughtError: () => {},
  });
  root.render(<Widgets subscribe={subscribe} read={() => shown} />);

  return {
    show(mount, toastCss) {
      if (!place.isConnected) (source instanceof Element ? source : document.body).append(place);
      const at = rootOf(place);
      if (at && toastCss !== undefined) unstyle ??= adoptStyles(at, toastCss);
      change({ mounts: [...shown.mounts, mount] });
      return () => {
        change({ mounts: shown.mounts.filter((one) => one !== mount) });
        // Not at once: the next page of the host's router may show others.
        setTimeout(() => {
          if (shown.mounts.length > 0 || sessions.get(source) === undefined) return;
          onEnd();
          root.unmount();
          unstyle?.();
          place.remove();
        });
      };
    },
    refresh() {
      const next = read(source);
      if (next.crm !== shown.crm || next.cache !== shown.cache || next.presentation !== shown.presentation)
        change(next);
    },
  };
}

function read({ crm, cache, presentation }: CrmSource): CrmSource {
  return { crm, cache, presentation };
}

interface WidgetsProps {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Shown;
}

function Widgets({ subscribe, read: readShown }: WidgetsProps) {
  const { crm, cache, presentation, mounts } = useSyncExternalStore(subscribe, readShown, readShown);
  if (!crm) return null;
  return (
    <CrmProvider crm={crm} cache={cache} {...presentation}>
      {mounts.map((mount) => (
        <Mounted key={mount.key} mount={mount} />
      ))}
    </CrmProvider>
  );
}
