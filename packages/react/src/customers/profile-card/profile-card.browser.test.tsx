import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/profile-card.css';
import { readyState } from '../../state/async-state.ts';
import { aCustomer, aProfile, someAttention, storyNow } from '../../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { ProfileCardView } from './profile-card-view.tsx';

afterEach(unmountWidgets);

const full = (change: Parameters<typeof aProfile>[0] = {}) => readyState(aProfile(change), storyNow);

describe('ProfileCardView', () => {
  it('says who it is, since when, and the four facts at a glance', async () => {
    await page.viewport(900, 900);
    renderWidget(<ProfileCardView state={full()} />);
    await expect.element(page.getByRole('region', { name: 'Kovács János' })).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Kovács János' })).toBeVisible();
    await expect.element(page.getByText('Customer since March 2023')).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Lifetime value Ft 750,000/ })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Orders 15/ })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Average order Ft 50,000/ })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Last contact Call, 3 days ago/ })).toBeVisible();
  });

  it('opens the explanation of a fact, and gives the focus back on Escape', async () => {
    renderWidget(<ProfileCardView state={full()} />);
    const fact = page.getByRole('button', { name: /^Average order/ });
    await fact.click();
    await expect.element(page.getByRole('dialog', { name: 'Average order' })).toMatchTextContent(/750,000 ÷ 15/);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(fact).toHaveFocus();
  });

  it('closes an explanation by a second click on its fact', async () => {
    renderWidget(<ProfileCardView state={full()} />);
    const fact = page.getByRole('button', { name: /^Orders/ });
    await fact.click();
    await expect.element(page.getByRole('dialog', { name: 'Orders' })).toBeVisible();
    await fact.click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('puts the preferred channel first, as the one primary action', async () => {
    renderWidget(<ProfileCardView state={full({ customer: aCustomer({ preferredChannel: 'call' }) })} />);
    const actions = page.getByRole('list', { name: 'Contact points' }).getByRole('link');
    await expect.element(actions.first()).toHaveAttribute('href', 'tel:+36205551234');
    await expect.element(actions.first()).toHaveAttribute('data-variant', 'primary');
    await expect.element(actions.nth(1)).toHaveAttribute('href', 'mailto:kovacs.janos@example.hu');
    expect(document.querySelectorAll('[data-variant="primary"]')).toHaveLength(1);
  });

  it('shows what needs attention, the most pressing first', async () => {
    renderWidget(<ProfileCardView state={full({ attention: someAttention().reverse() })} />);
    const items = page.getByRole('list', { name: 'Needs attention' }).getByRole('listitem');
    await expect.element(items.first()).toMatchTextContent(/Ticket #1055 was due 3 hours ago/);
    await expect.element(items.nth(1)).toMatchTextContent(/Contract SZ-2024\/118 ends in 12 days/);
  });

  it('makes a section’s content when it is first opened', async () => {
    await page.viewport(900, 900);
    renderWidget(<ProfileCardView state={full()} />);
    await expect.element(page.getByText('WEB-2026-0481')).toBeVisible();
    expect(page.getByText('A fűnyíró nem indul el').query()).toBeNull();
    await page.getByRole('heading', { name: 'Tickets' }).click();
    await expect.element(page.getByText('A fűnyíró nem indul el')).toBeVisible();
    await expect.element(page.getByText(/Solved in 18 hours/)).toBeVisible();
  });

  it('shows the host’s own section among tabs that arrows move between', async () => {
    await page.viewport(900, 900);
    const loyalty = { key: 'loyalty', title: 'Loyalty', render: () => <p>120 points</p> };
    renderWidget(<ProfileCardView state={full()} layout="tabs" sections={['orders', loyalty]} />);
    const tab = page.getByRole('tab', { name: 'Orders 15' });
    await tab.click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('tab', { name: 'Loyalty' })).toHaveFocus();
    await expect.element(page.getByRole('tabpanel', { name: 'Loyalty' })).toMatchTextContent(/120 points/);
  });

  it('says that a value is hidden instead of leaving it out', async () => {
    renderWidget(
      <ProfileCardView
        state={full({
          customer: {
            ...aCustomer(),
            displayName: undefined,
            organisationName: undefined,
            emails: undefined,
            masked: ['displayName', 'emails'],
          },
          masked: ['orders'],
          orders: undefined,
        })}
      />,
    );
    await expect.element(page.getByRole('heading', { level: 2 })).toMatchTextContent(/Hidden for your role/);
    await expect.element(page.getByText(/Your role does not include this/)).toBeInTheDocument();
  });

  it('offers to try again after an error, with the request’s id', async () => {
    const retry = vi.fn();
    renderWidget(
      <ProfileCardView
        state={{ status: 'error', error: { message: 'x', kind: 'network', requestId: 'req_7' }, retry }}
      />,
    );
    await expect
      .element(page.getByRole('alert'))
      .toMatchTextContent(/No connection to the server\. Nothing was changed\./);
    await expect.element(page.getByText('Request req_7')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalledOnce();
  });

  it('tells the age of what it shows when it could not be refreshed', async () => {
    renderWidget(<ProfileCardView state={{ ...readyState(aProfile(), storyNow - 2 * 3_600_000), isStale: true }} />);
    await expect.element(page.getByText(/Shown as of 2 hours ago/)).toBeVisible();
  });

  it('has the same height while loading as when it is full', async () => {
    await page.viewport(900, 900);
    const { container, rerender } = renderWidget(<ProfileCardView variant="compact" state={{ status: 'loading' }} />);
    await expect.element(page.getByRole('status', { name: 'Loading' })).toBeInTheDocument();
    const before = container.getBoundingClientRect().height;
    rerender(<ProfileCardView variant="compact" state={full()} />);
    await expect.element(page.getByRole('heading', { name: 'Kovács János' })).toBeVisible();
    expect(Math.abs(container.getBoundingClientRect().height - before)).toBeLessThanOrEqual(4);
  });
});
