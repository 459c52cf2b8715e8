import type { ReactNode } from 'react';
import { type CrmSource, findSource, SOURCE_CHANGE } from '../crm/source.ts';
import type { Mount, MountState } from '../mount/mount.ts';
import type { Widget } from '../widget.ts';
import { adoptStyles, rootOf } from './adopt-styles.ts';
import { dispatchError } from './dispatch-error.ts';
import { exposeParts } from './expose-parts.ts';
import { type Fallback, holdFallback } from './fallback.ts';
import { followLinks } from './follow-links.ts';
import { slotContents } from './slot-contents.ts';

/** An element that is on the page. */
export interface Attached {
  /** Something of its properties changed. */
  update(): void;
  /** It stands elsewhere now. */
  moved(): void;
  end(): void;
}

/** How an element shows its widget. */
export interface AttachOptions {
  readonly host: HTMLElement;
  readonly widget: Widget;
  readonly isShadow: boolean;
  /** Gives the page the widget's sheet, where the page does not link it. */
  readonly adoptsStyles: boolean;
  /** Keeps the page's resets off the widget. */
  readonly isGuarded: boolean;
  /** The sheet by which all elements are boxes. */
  readonly boxes: string;
  readonly read: () => Omit<MountState, 'slots'>;
}

let lastKey = 0;

/** Shows an element's widget as long as there is a source for it, and takes every trace of it away at the end. */
export function attach(options: AttachOptions): Attached {
  const { host, widget, isShadow, adoptsStyles, isGuarded, boxes, read } = options;
  const document = host.ownerDocument;
  const listeners = new Set<() => void>();
  const slots = slotContents(host, widget, isShadow, () => renew());
  let state: MountState = { ...read(), slots: slots.filled() };
  let loaded: Loaded | undefined;
  let shown: { readonly mount: Mount; readonly take: () => void } | undefined;
  let fallback: Fallback | undefined;
  let source: CrmSource | undefined;
  let leave = () => {};
  let unstyle = () => {};
  let styled: unknown;
  let isEnded = false;

  const renew = () => {
    state = { ...read(), slots: slots.filled() };
    for (const listener of listeners) listener();
  };

  const style = () => {
    const root = rootOf(host);
    if (!root || root === styled) return;
    unstyle();
    styled = root;
    const stops = [adoptStyles(root, boxes)];
    if (!isShadow && adoptsStyles && loaded?.css !== undefined) stops.push(adoptStyles(root, loaded.css));
    if (!isShadow && loaded?.guardCss !== undefined) stops.push(adoptStyles(root, loaded.guardCss));
    unstyle = () => {
      for (const stop of stops) stop();
    };
  };

  const put = (found: Loaded) => {
    const place = document.createElement('div');
    place.style.display = 'contents';
    place.dataset.korkepPlace = '';
    const stops = [followLinks(host, place)];
    if (isShadow) {
      const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
      stops.push(adoptStyles(root, found.css ?? ''), exposeParts(place, widget));
      root.append(place);
    } else host.append(place);
    fallback = holdFallback(host, place, [...Object.values(widget.slots), ...Object.values(widget.nodes ?? {})]);
    lastKey += 1;
    const mount: Mount = {
      key: String(lastKey),
      place,
      Component: found.Component,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      state: () => state,
      onError: (error) => dispatchError(host, error),
    };
    const take = () => {
      fallback?.stop();
      for (const stop of stops) stop();
      place.remove();
    };
    shown = { mount, take };
    return shown;
  };

  const join = () => {
    if (isEnded || !loaded) return;
    const next = findSource(host);
    if (next && next === source) return loaded.sessionOf(next).refresh();
    if (!next && !source) return;
    leave();
    leave = () => {};
    source = next;
    if (next) leave = loaded.sessionOf(next).show((shown ?? put(loaded)).mount, loaded.toastCss);
  };

  document.addEventListener(SOURCE_CHANGE, join);
  style();
  load(widget, isShadow || adoptsStyles, isGuarded).then(
    (found) => {
      if (isEnded) return;
      loaded = found;
      styled = undefined;
      style();
      join();
    },
    (error) => dispatchError(host, error),
  );

  return {
    update() {
      // What the page wrote was of the values before.
      fallback?.drop();
      renew();
    },
    moved() {
      style();
      join();
    },
    end() {
      isEnded = true;
      document.removeEventListener(SOURCE_CHANGE, join);
      slots.stop();
      leave();
      shown?.take();
      unstyle();
    },
  };
}

interface Loaded {
  readonly sessionOf: typeof import('../mount/sessions.tsx').sessionOf;
  readonly Component: (props: never) => ReactNode;
  readonly css: string | undefined;
  /** The sheet of what is said above the page, which every widget may do. */
  readonly toastCss: string | undefined;
  readonly guardCss: string | undefined;
}

/** React and the widget come when the first of its elements is on a page. */
async function load(widget: Widget, isStyled: boolean, isGuarded: boolean): Promise<Loaded> {
  const [{ sessionOf }, component, styles, toasts, guard] = await Promise.all([
    import('../mount/sessions.tsx'),
    widget.component(),
    isStyled ? widget.styles() : undefined,
    isStyled ? import('../generated/sheets/toasts.ts') : undefined,
    isGuarded ? import('../generated/sheets/guard.ts') : undefined,
  ]);
  return {
    sessionOf,
    Component: component.default,
    css: styles?.default,
    toastCss: toasts?.default,
    guardCss: guard?.default,
  };
}
