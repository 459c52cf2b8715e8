import { createCrm } from '@korkep/core/client';
import { type RunningCrm, startCrm } from '@korkep/msw';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProfileCard } from '../customers/profile-card/profile-card.tsx';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { prefetch } from './prefetch.ts';
import { Prefetched } from './prefetched.tsx';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

/** The page with a client of its own, which must not be asked anything. */
function pageOf(content: ReactNode): string {
  const fetch = () => {
    throw new Error('The page asked the server.');
  };
  const crm = createCrm({ baseUrl: 'https://crm.example', token: 'none', fetch });
  return renderToString(
    <CrmProvider crm={crm} locale="en" timeZone="Europe/Budapest">
      {content}
    </CrmProvider>,
  );
}

it('puts what was asked ahead into the first page, by way of plain data', async () => {
  const id = running.featuredCustomerId;
  const sent = structuredClone(await prefetch(running.crm, { profile: id, timeline: id }));
  const html = pageOf(
    <Prefetched {...sent}>
      <ProfileCard customerId={id} />
      <Timeline customerId={id} />
    </Prefetched>,
  );
  expect(html).toMatch(/kk-profile-card__title[^>]*>(<bdi>)?Kovács János/);
  expect(html).toContain('kk-timeline__entry');
  expect(html).not.toContain('kk-skeleton');
});

it('leaves to the page what could not be asked', async () => {
  const nobody = 'cus_01h455vb4pex5vsknk084sn02q';
  const sent = await prefetch(running.crm, { profile: nobody });
  expect(sent.answers.queries).toEqual([]);
  const html = pageOf(
    <Prefetched {...sent}>
      <ProfileCard customerId={nobody} />
    </Prefetched>,
  );
  expect(html).toContain('data-state="loading"');
});
