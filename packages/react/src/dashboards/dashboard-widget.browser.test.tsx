import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/dashboard.css';
import '../styles/toasts.css';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { render } from '../testing/render-hook.tsx';
import { Dashboard } from './dashboard.tsx';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
beforeEach(() => page.viewport(1200, 900));
const unmounts: (() => void)[] = [];
afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

const patience = { timeout: 20_000 };
const show = (role: 'manager' | 'agent' | 'marketer') => {
  const { unmount } = render(
    <CrmProvider crm={running.clientFor(role)}>
      <Dashboard audience={role === 'manager' ? 'teamLead' : role} />
    </CrmProvider>,
  );
  unmounts.push(unmount);
};
const tiles = () => document.querySelectorAll('[data-tile]').length;

it('fills the standard tiles of a role from the real backend', async () => {
  show('manager');
  await expect.element(page.getByRole('slider', { name: /^Tickets over time/ }), patience).toBeVisible();
  await expect.element(page.getByText('Newest open tickets')).toBeVisible();
  await expect.poll(() => document.querySelectorAll('.kk-kpi__value').length, patience).toBe(4);
  await expect
    .poll(() => document.querySelectorAll('[data-kind="breakdown"] .kk-chart__row').length, patience)
    .toBeGreaterThan(3);
  await expect.poll(() => document.querySelector('.kk-dashboard__state'), patience).toBeNull();
});

it('shows the records behind a figure', async () => {
  show('agent');
  await page.getByRole('button', { name: 'Open tickets: how is this computed?' }).click(patience);
  const behind = page.getByRole('region', { name: 'The newest behind it' });
  await expect.poll(() => behind.getByRole('listitem').elements().length, patience).toBe(5);
});

it('saves for an audience, says so, and takes it back', async () => {
  show('manager');
  await page.getByRole('button', { name: 'Arrange' }).click(patience);
  await expect.element(page.getByRole('button', { name: /^Open tickets, tile 1/ })).toBeVisible();
  const before = tiles();
  (page.getByRole('button', { name: /^Open tickets, tile 1/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Delete}');
  await page.getByRole('button', { name: 'Save for all: team leads' }).click();
  await expect.element(page.getByText('The arrangement was saved for all: team leads.')).toBeVisible();
  await expect
    .poll(async () => (await running.crm.dashboards.current({ audience: 'teamLead' })).shared?.tiles.length)
    .toBe(before - 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(tiles).toBe(before);
  await expect
    .poll(async () => (await running.crm.dashboards.current({ audience: 'teamLead' })).shared)
    .toBeUndefined();
});
