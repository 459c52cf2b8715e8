import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/kpis.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { aKpi, someKpis } from '../testing/kpi-builders.ts';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { KpiBoardView } from './kpi-board-view.tsx';
import { KpiTileView } from './kpi-tile-view.tsx';

afterEach(unmountWidgets);

it('shows the value with its unit, the change and what it means', async () => {
  renderWidget(
    <KpiTileView
      state={readyState(
        aKpi({ id: 'churn', unit: 'percent', direction: 'lower_is_better', value: 6.4, change: 1.3 }),
        storyNow,
      )}
    />,
  );
  const tile = page.getByRole('region', { name: 'Churn' });
  await expect.element(tile).toMatchTextContent(/6\.4%/);
  await expect.element(tile).toMatchTextContent(/\+1\.3 points\s*worse/);
});

it('opens how it is computed: formula, inputs, and the values behind the line', async () => {
  renderWidget(<KpiTileView state={readyState(someKpis()[0]!, storyNow)} />);
  await page.getByRole('button', { name: 'Revenue: how is this computed?' }).click();
  const dialog = page.getByRole('dialog', { name: /Revenue/ });
  await expect.element(dialog).toMatchTextContent(/Order totals after discounts − refunds of the period\./);
  await expect.element(dialog.getByRole('row', { name: /Refunds/ })).toMatchTextContent(/Ft 700,000/);
  const course = dialog.getByRole('slider', { name: /^Values over time/ });
  await expect
    .element(course)
    .toHaveAttribute('aria-valuetext', expect.stringMatching(/^November 2026: Ft\s24,400,000$/));
  await dialog.getByRole('button', { name: 'Show as table: Values over time' }).click();
  await expect.element(dialog.getByRole('row', { name: /November 2026/ })).toMatchTextContent(/Ft 24,400,000/);
});

it('reads the line by arrow keys', async () => {
  renderWidget(<KpiTileView state={readyState(aKpi(), storyNow)} />);
  const line = page.getByRole('slider', { name: 'Trend of Orders' });
  await expect.element(line).toHaveAttribute('aria-valuetext', 'November 2026: 488');
  (line.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(line).toHaveAttribute('aria-valuetext', 'September 2026: 447');
  await expect.element(page.getByRole('region')).toMatchTextContent(/September 2026447/);
});

it('says when the sample is small', async () => {
  renderWidget(<KpiTileView state={readyState(aKpi({ sample: 7, isSmallSample: true }), storyNow)} />);
  await expect.element(page.getByText('Small sample: 7')).toBeVisible();
});

it('switches the period of a board', async () => {
  const onPeriod = vi.fn();
  renderWidget(
    <KpiBoardView state={readyState(someKpis(), storyNow)} expected={6} period="last30Days" onPeriod={onPeriod} />,
  );
  await expect.element(page.getByRole('radio', { name: '30 days' })).toBeChecked();
  await page.getByText('90 days').click();
  expect(onPeriod).toHaveBeenCalledWith('last90Days');
});
