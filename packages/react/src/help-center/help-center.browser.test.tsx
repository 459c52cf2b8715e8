import { createCrm } from '@korkep/core/client';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../styles/help-center.css';
import type { CrmCache } from '@korkep/cache';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { aViewer } from '../testing/cached-page.tsx';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { HelpCenter } from './help-center.tsx';
import type { HelpView } from './help-route.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

const ends: (() => unknown)[] = [];
afterEach(async () => {
  unmountWidgets();
  for (const end of ends.splice(0)) await end();
});

const patience = { timeout: 20_000 };

/** The customer whose ticket is the newest. */
async function aCustomerId(): Promise<string> {
  const { data } = await running.crm.tickets.list({ limit: 1, sort: '-openedAt' });
  return (data[0] as { customerId: string }).customerId;
}
const shown = (cache: CrmCache, customerId: string) =>
  renderWidget(
    <CrmProvider crm={cache.crm} cache={cache} locale="en">
      <HelpCenter customerId={customerId} />
    </CrmProvider>,
  );
const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 2 });

it('without a connection shows what the last visit brought, and sends later what is asked', async () => {
  const viewer = aViewer(running, 'reader');
  const cache = viewer.open();
  ends.push(() => cache.close());
  const customerId = await aCustomerId();
  shown(cache, customerId);
  await page.getByRole('button', { name: 'Returns and warranty' }).click();
  await expect.element(heading('Returns and warranty'), patience).toHaveFocus();
  await expect.element(page.getByRole('button', { name: /^Returns: 30 days/ }), patience).toBeVisible();
  await page.getByRole('button', { name: 'My requests' }).click();
  await expect.element(heading('My requests'), patience).toHaveFocus();
  await expect.poll(() => page.getByRole('listitem').elements().length, patience).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Ask us' }).click();
  await expect.element(heading('Ask us'), patience).toHaveFocus();

  viewer.goOffline();
  unmountWidgets();
  shown(cache, customerId);
  await page.getByRole('button', { name: 'Returns and warranty' }).click();
  // It was in the list only.
  await page.getByRole('button', { name: /^Returns: 30 days/ }).click();
  await expect.element(page.getByText('without giving a reason', { exact: false }), patience).toBeVisible();
  await page.getByRole('button', { name: 'Ask us' }).first().click();
  await page.getByRole('textbox', { name: /Subject/ }).fill('Asked in a tunnel');
  await page.getByRole('textbox', { name: /What happened/ }).fill('Nothing yet.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.element(heading('My requests'), patience).toHaveFocus();
  await expect.element(page.getByRole('button', { name: 'Asked in a tunnel' }), patience).toBeVisible();
  await expect.element(page.getByTitle('Waits for a connection'), patience).toBeVisible();

  await viewer.goOnline(cache);
  const asked = async () =>
    (await running.crm.tickets.list({ customerId, limit: 50 })).data.map(({ subject }) => subject);
  await expect.poll(asked, patience).toContain('Asked in a tunnel');
  await expect.poll(() => page.getByTitle('Waits for a connection').elements().length, patience).toBe(0);
});

it('gives back what the server refuses after it waited on the device, and says so', async () => {
  const viewer = aViewer(running, 'refused');
  const cache = viewer.open();
  const customerId = await aCustomerId();
  const rule = {
    recordKind: 'ticket',
    key: 'refused_branch',
    label: 'Branch',
    type: 'text',
    isRequired: true,
  } as const;
  const field = await running.crm.customFields.create({ ...rule, isRequired: true });
  ends.push(
    () => running.crm.customFields.archive(field.id),
    () => cache.close(),
  );
  shown(cache, customerId);
  await page.getByRole('button', { name: 'Ask us' }).first().click();
  await page.getByRole('textbox', { name: /Subject/ }).fill('Never taken');
  await page.getByRole('textbox', { name: /What happened/ }).fill('A long story.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.element(page.getByText('Not sent: “Never taken”.', { exact: false }), patience).toBeVisible();
  await page.getByRole('button', { name: 'Back to what I wrote' }).click();
  await expect.element(page.getByRole('textbox', { name: /Subject/ }), patience).toHaveValue('Never taken');
  await expect.element(page.getByRole('textbox', { name: /What happened/ })).toHaveValue('A long story.');
  await expect.poll(() => cache.state.refused, patience).toEqual([]);

  const { data } = await running.crm.tickets.list({ customerId, limit: 1, sort: '-openedAt' });
  const said = { ticketId: data[0]!.id, body: 'Refused word', author: 'customer', mentionedIds: ['usr_not_there'] };
  await cache.write({ operation: 'ticketComments.create', body: said }).then(({ settled }) => settled.catch(() => {}));
  unmountWidgets();
  renderWidget(
    <CrmProvider crm={cache.crm} cache={cache} locale="en">
      <HelpCenter customerId={customerId} view={{ name: 'request', id: data[0]!.id }} />
    </CrmProvider>,
  );
  await expect.element(page.getByRole('textbox', { name: 'Your answer' }), patience).toHaveValue('Refused word');
  await expect.element(page.getByText('Not sent. What you wrote is still here', { exact: false })).toBeVisible();
  await expect.poll(() => cache.state.refused, patience).toEqual([]);
});

it('asks once however often it is tried, and calls nobody back who went on', async () => {
  const customerId = await aCustomerId();
  let sent = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const crm = createCrm({
    baseUrl: running.baseUrl,
    token: running.secretKey,
    retries: 0,
    fetch: async (request) => {
      const answer = await running.fetch(request);
      if (request.method !== 'POST' || new URL(request.url).pathname !== '/v1/tickets') return answer;
      sent += 1;
      if (sent === 1) throw new TypeError('Failed to fetch');
      await held;
      return answer;
    },
  });
  renderWidget(
    <CrmProvider crm={crm} locale="en">
      <HelpCenter customerId={customerId} />
    </CrmProvider>,
  );
  await page.getByRole('button', { name: 'Ask us' }).first().click();
  await page.getByRole('textbox', { name: /Subject/ }).fill('Asked twice');
  await page.getByRole('textbox', { name: /What happened/ }).fill('And the answer was lost.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.element(page.getByText('Not sent. What you wrote', { exact: false }), patience).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => sent, patience).toBe(2);
  await page.getByRole('button', { name: 'Help centre' }).first().click();
  await expect.element(heading('Topics'), patience).toHaveFocus();
  release();
  await page.getByRole('button', { name: 'Ask us' }).first().click();
  await expect.element(page.getByRole('textbox', { name: /Subject/ }), patience).toHaveValue('');
  await expect.element(heading('Ask us')).toBeVisible();
  const { data } = await running.crm.tickets.list({ customerId, limit: 50 });
  expect(data.filter(({ subject }) => subject === 'Asked twice')).toHaveLength(1);
});

it('goes where the host says, and nowhere by itself', async () => {
  const viewer = aViewer(running, 'routed');
  const onNavigate = vi.fn<(view: HelpView) => void>();
  const at = (view: HelpView, customerId?: string) => (
    <CrmProvider crm={viewer.crm} locale="en">
      <HelpCenter customerId={customerId} view={view} onNavigate={onNavigate} hrefOf={({ name }) => `#/${name}`} />
    </CrmProvider>
  );
  const { rerender } = renderWidget(at({ name: 'home' }));
  const link = page.getByRole('link', { name: 'Returns and warranty' });
  await expect.element(link, patience).toHaveAttribute('href', '#/topic');
  await link.click();
  expect(onNavigate).toHaveBeenLastCalledWith({ name: 'topic', id: expect.stringMatching(/^acg_/) });
  await expect.element(heading('Topics')).toBeVisible();
  // Nobody is signed in, and there is no form: there is nothing to ask by.
  expect(page.getByRole('link', { name: 'Ask us' }).elements()).toHaveLength(0);
  // Nor is whoever has no name signed in.
  rerender(at({ name: 'requests' }, ''));
  await expect.element(heading('Topics'), patience).toBeVisible();
  expect(page.getByRole('link', { name: 'My requests' }).elements()).toHaveLength(0);
  // Who types keeps the focus, wherever the host goes.
  await page.getByRole('combobox').click();
  rerender(at({ name: 'search', query: 'return' }));
  await expect.element(heading(/return/), patience).toBeVisible();
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  await page.getByRole('link', { name: 'Help centre' }).first().click();
  rerender(at({ name: 'requests' }));
  await expect.element(heading('Topics'), patience).toHaveFocus();
  rerender(at({ name: 'article', id: 'not-there-1' }));
  await expect.element(heading(/^This article is not there any more/), patience).toHaveFocus();
});
