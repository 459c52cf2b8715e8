import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/contracts-panel.css';
import { daysAgo } from '../../testing/builders.ts';
import { focusOn } from '../../testing/focus-on.ts';
import { aContract, deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { ContractsPanelView, type ContractsPanelViewProps } from './contracts-panel-view.tsx';

afterEach(unmountWidgets);

const contracts = [
  aContract(1, { endsAt: daysAgo(-40), noticeDays: 30 }),
  aContract(2, { title: 'Keretszerződés', endsAt: undefined, noticeDays: undefined, serviceLevel: undefined }),
];

const show = (change: Partial<ContractsPanelViewProps> = {}) =>
  renderWidget(<ContractsPanelView list={paged(listed(contracts))} all={listed(contracts)} {...change} />);
const rows = () => page.getByRole('list', { name: 'Contracts' }).getByRole('button');

describe('ContractsPanelView', () => {
  it('says on top what ends next, what runs and what service was promised', async () => {
    show();
    const text = page.getByRole('region', { name: 'Contracts' });
    await expect.element(text).toMatchTextContent(/Next to end.*Renews by itself next month/);
    await expect.element(text).toMatchTextContent(/2 contracts.*worth Ft.2,400,000/);
    await expect.element(text).toMatchTextContent(/Kiemelt.*first reply in 2 hours · solved in 16 hours/);
  });

  it('warns when the last day for notice is near', async () => {
    show();
    await expect.element(rows().first()).toMatchTextContent(/last day for notice in 10 days/);
  });

  it('is walked through by keys', async () => {
    show({ onStatus: () => {} });
    await focusOn(rows().first());
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(rows().nth(1)).toHaveAttribute('aria-expanded', 'true');
    await expect.element(page.getByText('No end agreed', { exact: true })).toBeVisible();
    await userEvent.keyboard('{Home}{Enter}');
    await expect.element(page.getByText('Counted in business hours.')).toBeVisible();
  });

  it('tells the host which contract is to be opened', async () => {
    const onOpenContract = vi.fn();
    show({ onOpenContract });
    await rows().first().click();
    await page.getByRole('button', { name: 'Open contract' }).click();
    expect(onOpenContract).toHaveBeenCalledWith(contracts[0]);
  });

  it('shows the host’s own words in an open contract', async () => {
    show({ slots: { contractDetail: ({ number }) => <p>Folder {number}</p> } });
    await rows().first().click();
    await expect.element(page.getByText('Folder SZ-2024/111')).toBeVisible();
  });

  it('narrows to a state', async () => {
    const onStatus = vi.fn();
    show({ onStatus });
    await page.getByRole('button', { name: 'Terminated', exact: true }).click();
    expect(onStatus).toHaveBeenCalledWith('terminated');
  });

  it('says that a title is hidden', async () => {
    show({ list: paged(listed([{ ...contracts[0]!, title: undefined, masked: ['title'] }])) });
    await expect.element(rows().first()).toMatchTextContent(/Hidden for your role/);
  });

  it('tells what failed and what is denied', async () => {
    const retry = vi.fn();
    const failed = { ...failedState, retry };
    const { rerender } = show({ list: paged<never>(failed), all: failed });
    await expect.element(page.getByText('Request req_01jd8k2v7m')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalled();
    rerender(<ContractsPanelView list={paged<never>(deniedState)} all={deniedState} />);
    await expect.element(page.getByText(/Your role does not include this/)).toBeVisible();
  });
});
