// The page that is measured: one widget at a time, as a host mounts it.

import type { Profile } from '@korkep/core';
import { createCrm } from '@korkep/core/client';
import { PresentationProvider, ProfileCardView, readyState } from '@korkep/react';
import { CrmProvider } from '@korkep/react/provider';
import { CustomerTable } from '@korkep/react/widgets/customer-table';
import { Timeline } from '@korkep/react/widgets/timeline';
import { createRoot } from 'react-dom/client';
import '@korkep/react/profile-card.css';
import '@korkep/react/timeline.css';
import '@korkep/react/customer-table.css';
import { scrollThrough } from '../timeline/scroll.ts';
import { profile } from './records.ts';
import { watchPage } from './watch.ts';

const host = document.getElementById('host')!;
const narrow = document.getElementById('narrow')!;
const crm = createCrm({ baseUrl: '/crm', token: 'bench', validate: 'off' });
const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Milliseconds from the call until what is looked for stands on the screen. */
async function paintOf(place: Element, selector: string, show: () => void): Promise<number> {
  const begin = performance.now();
  show();
  while (!place.querySelector(selector)) await nextFrame();
  // The frame that has it is painted before the next one begins.
  await nextFrame();
  return performance.now() - begin;
}

let end: ReturnType<typeof watchPage> | undefined;

const bench = {
  showProfile: () => {
    const state = readyState(profile() as unknown as Profile, Date.now());
    return paintOf(narrow, '.kk-profile-card__title', () =>
      createRoot(narrow).render(
        <PresentationProvider locale="hu" timeZone="Europe/Budapest">
          <ProfileCardView state={state} />
        </PresentationProvider>,
      ),
    );
  },
  showTimeline: () =>
    paintOf(narrow, '.kk-timeline__entry', () =>
      createRoot(narrow).render(
        <CrmProvider crm={crm} locale="hu">
          <Timeline customerId="cus_01h455vb4pex5vsknk084sn02q" />
        </CrmProvider>,
      ),
    ),
  showTable: () =>
    paintOf(host, '.kk-customer-table__row[data-row="0"] .kk-customer-table__name', () =>
      createRoot(host).render(
        <CrmProvider crm={crm} locale="hu">
          <CustomerTable />
        </CrmProvider>,
      ),
    ),
  scrollThrough: (selector: string, options: Parameters<typeof scrollThrough>[1]) =>
    scrollThrough(document.querySelector(selector)!, options),
  elements: () => document.querySelectorAll('#host *, #narrow *').length,
  watch: () => {
    end = watchPage();
  },
  watched: () => end!(),
};

declare global {
  interface Window {
    rendering: typeof bench;
  }
}
window.rendering = bench;
