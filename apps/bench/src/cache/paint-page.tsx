// The page on which the card's first paint is measured: once with the network, which fills the cache, then without.
import { createCache } from '@korkep/cache';
import { CrmProvider, ProfileCard } from '@korkep/react';
import { createRoot } from 'react-dom/client';
import '@korkep/react/profile-card.css';
import { customerId } from './data.ts';
import { crmInPage } from './page-server.ts';

// From when the script was there: what it takes to read and run it counts.
const scriptStart = Math.max(
  0,
  ...performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('.js'))
    .map((entry) => (entry as PerformanceResourceTiming).responseEnd),
);
const crm = crmInPage(1, () => location.search.includes('online'));
const cache = createCache({ crm, tenant: 'bench', user: 'paint' });
const host = document.getElementById('host')!;

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

async function painted(): Promise<number> {
  while (!host.querySelector('.kk-profile-card__title')?.textContent) {
    await nextFrame();
    if (performance.now() - scriptStart > 30_000) throw new Error('The card was not painted within half a minute.');
  }
  // The frame that has the card is painted before the next one begins.
  await nextFrame();
  return performance.now() - scriptStart;
}

createRoot(host).render(
  <CrmProvider crm={crm} cache={cache} locale="hu">
    <ProfileCard customerId={customerId(0)} />
  </CrmProvider>,
);

declare global {
  interface Window {
    painted?: Promise<number>;
  }
}
window.painted = painted();
