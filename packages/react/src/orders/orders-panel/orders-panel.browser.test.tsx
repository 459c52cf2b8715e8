import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/orders-panel.css';
import { anOrder, daysAgo, forints } from '../../testing/builders.ts';
import {
  anInvoice,
  aPayment,
  aReturn,
  aSubscription,
  aWarranty,
  deniedState,
  failedState,
  listed,
  paged,
} from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { OrdersPanelView, type OrdersPanelViewProps } from './orders-panel-view.tsx';
import { PaymentTrailView } from './payment-trail.tsx';

afterEach(unmountWidgets);

const orders = [anOrder(1, { status: 'shipped' }), anOrder(2), anOrder(3)];
const owed = [
  anInvoice(1, { status: 'open', balance: forints(20_000), dueAt: daysAgo(-9) }),
  anInvoice(2, { status: 'overdue', balance: forints(54_000), dueAt: daysAgo(12) }),
];

function show(change: Partial<OrdersPanelViewProps> = {}, lists: Partial<OrdersPanelViewProps['lists']> = {}) {
  return renderWidget(
    <OrdersPanelView
      lists={{
        orders: paged(listed(orders)),
        invoices: paged(listed(owed)),
        payments: paged(listed([aPayment(1, { status: 'refunded' })])),
        returns: paged(listed([aReturn()])),
        subscriptions: paged(listed([aSubscription()])),
        warranties: paged(listed([aWarranty()])),
        ...lists,
      }}
      openInvoices={listed(owed)}
      lastOrder={orders[0] ?? null}
      {...change}
    />,
  );
}

const panel = () => page.getByRole('region', { name: 'Orders and payments' });
const rows = () => page.getByRole('list', { name: 'Orders' }).getByRole('button');

describe('OrdersPanelView', () => {
  it('says on top what is owed, what was ordered last and what runs on', async () => {
    show();
    const text = () => panel().element().textContent;
    await expect.element(panel()).toBeVisible();
    expect(text()).toMatch(/Open balance\s*Ft\s74,000\s*1 invoice overdue, the oldest due 12 days ago/);
    expect(text()).toMatch(/Last order\s*24 days ago\s*WEB-2026-0481/);
    expect(text()).toMatch(/1 running\s*next renewal in 9 days/);
  });

  it('is walked through by keys: tabs by arrows, rows by arrows, Enter opens and closes', async () => {
    show();
    await page.getByRole('tab', { name: 'Orders' }).click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('tab', { name: 'Invoices' })).toHaveFocus();
    await expect.element(page.getByRole('list', { name: 'Invoices' })).toBeVisible();
    await userEvent.keyboard('{Home}{Tab}{Tab}');
    await expect.element(rows().first()).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(rows().nth(2)).toHaveFocus();
    await userEvent.keyboard('{Home}{Enter}');
    await expect.element(rows().first()).toHaveAttribute('aria-expanded', 'true');
    await expect.element(page.getByText(/^2 × Kerti kesztyű/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(page.getByText(/^2 × Kerti kesztyű/).query()).toBeNull();
  });

  it('opens a row to its lines without moving the row itself', async () => {
    show();
    const top = () => rows().nth(1).element().getBoundingClientRect().top;
    await expect.element(rows().nth(1)).toBeVisible();
    const before = top();
    await rows().nth(1).click();
    await expect.element(page.getByText('Fűnyíró, akkumulátoros')).toBeVisible();
    expect(top()).toBe(before);
  });

  it('shows in an open order how it was paid, in the order it came', async () => {
    show({
      trailOf: (tools) => (
        <PaymentTrailView
          panel={tools}
          invoices={listed([anInvoice(1, { issuedAt: daysAgo(24) })])}
          payments={listed([aPayment(1, { paidAt: daysAgo(20) })])}
          returns={listed([aReturn(1, { returnedAt: daysAgo(10) })])}
        />
      ),
    });
    await rows().first().click();
    const steps = page.getByRole('list', { name: 'Payments' }).getByRole('listitem');
    await expect.element(steps.first()).toMatchTextContent(/^Invoice SZ-2026-000481 Paid/);
    await expect.element(steps.nth(1)).toMatchTextContent(/^Card Succeeded/);
    await expect.element(steps.nth(2)).toMatchTextContent(/^Return V-2026-0001.*-Ft 2,000$/);
  });

  it('tells the host which order is to be opened, or links to it', async () => {
    const onOpenOrder = vi.fn();
    show({ onOpenOrder });
    await rows().first().click();
    await page.getByRole('button', { name: 'Open order' }).click();
    expect(onOpenOrder).toHaveBeenCalledWith(orders[0]);
    unmountWidgets();
    renderWidget(
      <OrdersPanelView
        lists={{
          orders: paged(listed(orders)),
          invoices: paged({ status: 'loading' }),
          payments: paged({ status: 'loading' }),
          returns: paged({ status: 'loading' }),
          subscriptions: paged({ status: 'loading' }),
          warranties: paged({ status: 'loading' }),
        }}
        openInvoices={{ status: 'loading' }}
      />,
      { hrefFor: ({ kind, id }) => `/${kind}/${id}` },
    );
    await rows().first().click();
    await expect
      .element(page.getByRole('link', { name: 'Open order' }))
      .toHaveAttribute('href', `/order/${orders[0]?.id}`);
  });

  it('reads on a page at a time, and says how many are shown', async () => {
    const loadMore = vi.fn();
    show({}, { orders: paged(listed(orders, { hasMore: true }), loadMore) });
    await expect.element(page.getByText('3 shown')).toBeVisible();
    await page.getByRole('button', { name: 'Show more' }).click();
    expect(loadMore).toHaveBeenCalledOnce();
  });

  it('ends after five hundred rows and says so', async () => {
    const many = Array.from({ length: 520 }, (_, index) => anOrder(index + 1));
    show({}, { orders: paged(listed(many, { hasMore: true })) });
    await expect.element(page.getByText('The newest 520 are shown.')).toBeInTheDocument();
    expect(page.getByRole('button', { name: 'Show more' }).query()).toBeNull();
    expect(rows().elements()).toHaveLength(500);
  });

  it('narrows orders to a state, and widens by the same chip', async () => {
    const onStatus = vi.fn();
    show({ onStatus, status: 'paid' });
    await page.getByRole('button', { name: 'Cancelled', exact: true }).click();
    await page.getByRole('button', { name: 'Paid', exact: true }).click();
    expect(onStatus.mock.calls).toEqual([['cancelled'], [undefined]]);
  });

  it('asks for a part when it is opened', async () => {
    const onPart = vi.fn();
    show({ onPart });
    await page.getByRole('tab', { name: 'Warranties' }).click();
    expect(onPart).toHaveBeenCalledWith('warranties');
    await expect.element(page.getByText('Valid', { exact: true })).toBeVisible();
  });

  it('keeps the balance in sight when only the orders failed', async () => {
    const retry = vi.fn();
    show({}, { orders: paged<never>({ ...failedState, retry }) });
    await expect.element(page.getByText(/Ft\s74,000/)).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalledOnce();
  });

  it('is denied as a whole', async () => {
    show({ openInvoices: deniedState }, { orders: paged<never>(deniedState) });
    await expect.element(page.getByText(/Your role does not include this/)).toBeVisible();
    expect(page.getByRole('tab').query()).toBeNull();
  });

  it('says that a reference is hidden', async () => {
    show({ startsWith: 'payments' }, { payments: paged(listed([aPayment(1, { masked: ['reference'] })])) });
    await expect.element(page.getByTitle('Hidden for your role')).toBeVisible();
  });
});
