/** What code leaves behind in a page: listeners on what is everybody's, timers, and the code that made them. */
export interface GlobalTraces {
  /** Those that are still there, with the line of ours that made them. */
  readonly left: () => string[];
  readonly stop: () => void;
}

/** Lines of code that is ours, or came with it; not the backend in the page, nor the test itself. */
const OURS = /\/packages\/(react|cache|core)\/(?!.*\.(test|testing)\.)|@tanstack|dexie|\/ky\//;

/** Watches the window, the document and its root elements, and every timer, from now on. */
export function watchGlobalTraces(): GlobalTraces {
  const shared = new Set<EventTarget>([window, document, document.documentElement, document.body]);
  const listeners = new Map<string, string>();
  const timers = new Map<string, string>();
  const undo: (() => void)[] = [];
  const numbers = new WeakMap<object, number>();
  let count = 0;
  const numberOf = (listener: object) => {
    const known = numbers.get(listener) ?? ++count;
    numbers.set(listener, known);
    return known;
  };
  const origin = () =>
    (new Error().stack ?? '')
      .split('\n')
      .find((line) => OURS.test(line))
      ?.trim();
  const captureOf = (options: unknown) =>
    typeof options === 'object' ? (options as AddEventListenerOptions)?.capture === true : options === true;

  const watchListeners = (owner: EventTarget) => {
    const { addEventListener, removeEventListener } = owner;
    owner.addEventListener = function (this: EventTarget, type, listener, options) {
      const from = origin();
      if (listener && from && shared.has(this ?? window)) {
        const key = `${type} ${captureOf(options)} ${numberOf(listener)}`;
        listeners.set(key, `listener ${type}: ${from}`);
        const { signal, once } = (typeof options === 'object' && options) || {};
        signal?.addEventListener('abort', () => listeners.delete(key));
        if (once) addEventListener.call(this ?? window, type, () => listeners.delete(key), { once: true });
      }
      return addEventListener.call(this ?? window, type, listener, options);
    };
    owner.removeEventListener = function (this: EventTarget, type, listener, options) {
      if (listener) listeners.delete(`${type} ${captureOf(options)} ${numberOf(listener)}`);
      return removeEventListener.call(this ?? window, type, listener, options);
    };
    undo.push(() => Object.assign(owner, { addEventListener, removeEventListener }));
  };
  watchListeners(EventTarget.prototype);
  // The test runner gives the window functions of its own.
  if (Object.hasOwn(window, 'addEventListener')) watchListeners(window);

  const watchTimer = (
    start: 'setTimeout' | 'setInterval' | 'requestAnimationFrame',
    end: 'clearTimeout' | 'clearInterval' | 'cancelAnimationFrame',
  ) => {
    const [begin, cancel] = [window[start] as (...args: unknown[]) => number, window[end] as (id: unknown) => void];
    const started = (callback: (...args: unknown[]) => void, ...rest: unknown[]) => {
      const from = origin();
      const id = begin.call(
        window,
        (...args: unknown[]) => {
          if (start !== 'setInterval') timers.delete(`${start} ${id}`);
          callback(...args);
        },
        ...rest,
      );
      if (from) timers.set(`${start} ${id}`, `${start} ${rest[0] ?? ''}: ${from}`);
      return id;
    };
    const ended = (id: unknown) => {
      for (const kind of ['setTimeout', 'setInterval', 'requestAnimationFrame']) timers.delete(`${kind} ${id}`);
      cancel.call(window, id);
    };
    Object.assign(window, { [start]: started, [end]: ended });
    undo.push(() => Object.assign(window, { [start]: begin, [end]: cancel }));
  };
  watchTimer('setTimeout', 'clearTimeout');
  watchTimer('setInterval', 'clearInterval');
  watchTimer('requestAnimationFrame', 'cancelAnimationFrame');

  return {
    left: () => [...listeners.values(), ...timers.values()],
    stop: () => {
      for (const one of undo) one();
    },
  };
}

/** What a page has that outlives a widget: keys of storages, names of databases, elements of its head, global names. */
export async function pageState() {
  const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
  return {
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    cookie: document.cookie,
    databases: databases.filter((name) => !name.startsWith('/pglite')).sort(),
    head: document.head.childElementCount,
    body: document.body.childElementCount,
    adopted: document.adoptedStyleSheets.length,
    globals: Object.getOwnPropertyNames(window).length,
    title: document.title,
    address: location.href,
    rootClasses: [document.documentElement, document.body].map(({ outerHTML }) =>
      outerHTML.slice(0, outerHTML.indexOf('>')),
    ),
  };
}
