import { createCache } from '@korkep/cache';
import { createCrm } from '@korkep/core/client';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import '../styles/all.css';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { everyWidget, exportedWidgets } from './every-widget.testing.tsx';
import { pageState, watchGlobalTraces } from './global-traces.testing.ts';
import { computedStyles, differences, putHostPage } from './host-page.testing.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
  // What React itself leaves on a document, it leaves once.
  const root = createRoot(document.createElement('div'));
  root.render(null);
  root.unmount();
}, 60_000);
afterAll(() => running.stop());

/** Answers of the backend, each asked for once: what is measured afterwards is the widgets alone. */
const answers = new Map<string, Promise<Response>>();
const aClient = () =>
  createCrm({
    baseUrl: running.baseUrl,
    token: running.secretKey,
    retries: 0,
    fetch: async (request) => {
      const name = `${request.method} ${request.url}`;
      const known = answers.get(name) ?? running.fetch(request);
      if (request.method === 'GET') answers.set(name, known);
      return (await known).clone();
    },
  });

/** Puts widgets on the page as a host does, where they move nothing of it; gives what takes them off. */
function mount(names: readonly string[], options: { readonly isCached?: boolean } = {}) {
  const crm = aClient();
  const cache = options.isCached ? createCache({ crm, tenant: 'untouched', user: 'host' }) : undefined;
  const element = document.body.appendChild(document.createElement('div'));
  Object.assign(element.style, { position: 'fixed', inset: '0', overflow: 'auto', contain: 'strict' });
  const root = createRoot(element);
  root.render(
    <CrmProvider crm={crm} cache={cache}>
      {names.map((name) => (
        <div key={name} data-widget={name}>
          {everyWidget[name]!(running.featuredCustomerId)}
        </div>
      ))}
    </CrmProvider>,
  );
  return {
    element,
    async unmount() {
      root.unmount();
      element.remove();
      await cache?.close();
    },
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** By hand: what a test waits with leaves listeners of its own. */
async function until(test: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!test()) {
    if (performance.now() > end) throw new Error(`It did not come: ${test}`);
    await pause(10);
  }
}

/** Waits until every widget shows something, and has what it shows; two show nothing without a cache. */
async function settled({ element }: { readonly element: HTMLElement }): Promise<void> {
  const isShown = ({ childElementCount, dataset }: HTMLElement) =>
    childElementCount > 0 || dataset.widget === 'ConflictDialog' || dataset.widget === 'SyncStatus';
  const places = () => [...element.querySelectorAll<HTMLElement>('[data-widget]')];
  await until(() => places().length > 0 && places().every(isShown));
  await until(() => element.querySelector('[aria-busy="true"], .kk-skeleton') === null);
  await pause(100);
}

const names = Object.keys(everyWidget);

it('every widget is looked at here', () => {
  expect(names.toSorted()).toEqual(exportedWidgets());
});

it('a host keeps the looks of its own elements', async () => {
  const host = putHostPage();
  const sheets = [...document.styleSheets].filter(({ ownerNode }) => (ownerNode as HTMLElement).dataset?.viteDevId);
  expect(sheets.length).toBeGreaterThan(0);
  for (const sheet of sheets) sheet.disabled = true;
  const before = computedStyles(host.elements);
  for (const sheet of sheets) sheet.disabled = false;
  const widgets = mount(names);
  await settled(widgets);
  expect(differences(before, computedStyles(host.elements))).toEqual([]);
  await widgets.unmount();
  expect(differences(before, computedStyles(host.elements))).toEqual([]);
  host.remove();
}, 120_000);

describe.each(names)('the host of a %s', (name) => {
  it('finds nothing of it left on its page, nor in its console', async () => {
    const said = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
    const before = await pageState();
    const traces = watchGlobalTraces();
    try {
      const widget = mount([name]);
      await settled(widget);
      await widget.unmount();
      await pause(50);
      expect(await pageState()).toEqual(before);
      expect(traces.left()).toEqual([]);
      for (const level of said) expect(level.mock.calls).toEqual([]);
    } finally {
      traces.stop();
      for (const level of said) level.mockRestore();
    }
  });
});

it('a cache leaves its own databases and nothing else', async () => {
  const before = await pageState();
  const traces = watchGlobalTraces();
  try {
    const widgets = mount(['ProfileCard', 'Timeline', 'SyncStatus'], { isCached: true });
    await settled(widgets);
    await pause(500);
    await widgets.unmount();
    await pause(200);
    const after = await pageState();
    expect(after.databases.filter((database) => !before.databases.includes(database))).not.toEqual([]);
    for (const database of after.databases) {
      if (!before.databases.includes(database)) expect(database).toMatch(/^korkep/);
    }
    expect({ ...after, databases: [] }).toEqual({ ...before, databases: [] });
    // Dexie's module, which made the databases, listens for other copies of itself as long as the page lives.
    const ofDexie = /^listener (x-storagemutated-1|pagehide|pageshow): .*dexie/;
    expect(traces.left().filter((trace) => !ofDexie.test(trace))).toEqual([]);
  } finally {
    traces.stop();
  }
});

it('memory stays flat over 200 times on and off', async () => {
  const session = cdp() as unknown as { send(method: string): Promise<Record<string, number>> };
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes = 0, jsEventListeners = 0 } = await session.send('Memory.getDOMCounters');
    const { usedSize = 0 } = await session.send('Runtime.getHeapUsage');
    return { nodes, jsEventListeners, usedSize };
  };
  const cycle = async (isSettled: boolean) => {
    const widgets = mount(names);
    if (isSettled) await settled(widgets);
    else await pause(0);
    await widgets.unmount();
  };
  for (let round = 0; round < 10; round += 1) await cycle(round === 0);
  const before = await measure();
  for (let round = 0; round < 200; round += 1) await cycle(round % 20 === 0);
  // For each time: what stays once, as React's listeners on a page that something was laid over, is no leak.
  const growth = async () => {
    const after = await measure();
    return {
      nodes: (after.nodes - before.nodes) / 200,
      listeners: (after.jsEventListeners - before.jsEventListeners) / 200,
      bytes: (after.usedSize - before.usedSize) / 200,
    };
  };
  // What is on its way when a widget goes is let go of when it ends; a busy machine ends it late.
  let grown = await growth();
  const isFlat = () => grown.nodes < 1 && grown.listeners < 1 && grown.bytes < 10_000;
  for (let wait = 0; wait < 20 && !isFlat(); wait += 1) {
    await pause(500);
    grown = await growth();
  }
  expect(isFlat(), JSON.stringify(grown)).toBe(true);
}, 480_000);
