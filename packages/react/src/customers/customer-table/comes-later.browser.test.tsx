import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../styles/customer-table.css';
import { readyState } from '../../state/async-state.ts';
import { storyNow } from '../../testing/builders.ts';
import { someCustomers } from '../../testing/customer-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { rowsOf } from './customer-list.ts';
import { CustomerTableView, type CustomerTableViewProps } from './customer-table-view.tsx';
import type { CustomerWrites } from './use-customer-writes.ts';

afterEach(unmountWidgets);
beforeEach(() => page.viewport(1200, 900));

const customers = someCustomers(3);
const show = (props: Partial<CustomerTableViewProps>) =>
  renderWidget(
    <CustomerTableView
      state={readyState(rowsOf(customers), storyNow)}
      query={{}}
      onQuery={() => undefined}
      onLayout={() => undefined}
      {...props}
    />,
  );

describe('what a table says only later', () => {
  it('is the name of a country and of a language, and other codes as they are', async () => {
    const [first, ...others] = customers;
    const record = { ...first!, country: 'HU', language: 'de', source: 'web-shop' };
    show({
      state: readyState(rowsOf([record, ...others]), storyNow),
      layout: ['country', 'language', 'source'].map((name) => ({ name })),
    });
    await expect.element(page.getByRole('gridcell', { name: 'Hungary' })).toBeVisible();
    await expect.element(page.getByRole('gridcell', { name: 'German' })).toBeVisible();
    await expect.element(page.getByRole('gridcell', { name: 'web-shop' })).toBeVisible();
  });

  it('is how a change stands, without anybody touching the table', async () => {
    const fail = { status: 'failed', error: { kind: 'server', message: 'x' }, fields: ['tags'] } as const;
    const done = { retry: () => undefined, dismiss: () => undefined };
    const states: CustomerWrites['states'] = new Map([
      [customers[0]!.id, { status: 'saving' }],
      [customers[1]!.id, { ...fail, ...done, isConflict: false }],
      [customers[2]!.id, { ...fail, ...done, isConflict: true }],
    ]);
    show({ writes: { states } as CustomerWrites });
    await expect.element(page.getByRole('img', { name: 'Saving' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Not saved' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /changed it first/ })).toBeVisible();
  });

  it('is that the role may not ask like that, with a way out', async () => {
    show({ state: { status: 'error', error: { kind: 'field_denied', message: 'x' }, retry: () => undefined } });
    await expect.element(page.getByText('Your role may not filter or sort by one of these fields.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Clear search and filter' })).toBeVisible();
  });
});
