// The page that is measured: the widget on a client whose fetch answers at once, or a plain list of all rows.
import { createCrm } from '@korkep/core';
import { CrmProvider, Timeline } from '@korkep/react';
import { createRoot } from 'react-dom/client';
import { type BenchEntry, entryAt, monthsOf } from './entries.ts';
import { scrollThrough } from './scroll.ts';

const host = document.getElementById('host')!;

function crmOf(count: number, months: ReturnType<typeof monthsOf>) {
  const answer = (body: unknown) => Response.json(body);
  return createCrm({
    baseUrl: '/crm',
    token: 'bench',
    validate: 'off',
    fetch: async (request) => {
      const url = new URL(request.url);
      if (url.pathname.endsWith('/activity')) return answer({ months });
      const start = Number(url.searchParams.get('cursor') ?? 0);
      const end = Math.min(count, start + Number(url.searchParams.get('limit')));
      const data = Array.from({ length: end - start }, (_, index) => entryAt(start + index));
      return answer({ data, ...(end < count && { next: String(end) }) });
    },
  });
}

function PlainList({ entries }: { readonly entries: readonly BenchEntry[] }) {
  return (
    <ol className="plain" id="plain">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span>{entry.kind}</span> <b>{entry.title}</b> <time dateTime={entry.at}>{entry.at}</time>
        </li>
      ))}
    </ol>
  );
}

/** Milliseconds from the call until the first row stands on the screen. */
async function paintOf(row: string, show: () => void): Promise<number> {
  const begin = performance.now();
  show();
  while (!host.querySelector(row)) await nextFrame();
  // The frame that has the row is painted before the next one begins.
  await nextFrame();
  return performance.now() - begin;
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

const bench = {
  showTimeline: (count: number) => {
    // What the server would count is no work of the page's.
    const months = monthsOf(count);
    return paintOf('.kk-timeline__entry', () =>
      createRoot(host).render(
        <CrmProvider crm={crmOf(count, months)} locale="hu">
          <Timeline customerId="cus_01h455vb4pex5vsknk084sn02q" />
        </CrmProvider>,
      ),
    );
  },
  showPlain: (count: number) => {
    const entries = Array.from({ length: count }, (_, index) => entryAt(index));
    return paintOf('#plain li', () => createRoot(host).render(<PlainList entries={entries} />));
  },
  scrollThrough: (selector: string, options: Parameters<typeof scrollThrough>[1]) =>
    scrollThrough(host.querySelector(selector)!, options),
  rows: (selector: string) => host.querySelectorAll(selector).length,
  elements: () => host.querySelectorAll('*').length,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
