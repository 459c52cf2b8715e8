import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../testing/primitives.css';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { Button } from './button/button.tsx';
import { CopyButton } from './copy-button/copy-button.tsx';
import { SegmentedControl } from './segmented-control/segmented-control.tsx';
import { Table } from './table/table.tsx';

afterEach(() => {
  unmountWidgets();
  vi.restoreAllMocks();
});

describe('CopyButton', () => {
  it('copies, and says so aloud', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    renderWidget(<CopyButton text="kovacs.janos@example.hu" label="Copy the e-mail address" />);
    await page.getByRole('button', { name: 'Copy the e-mail address' }).click();
    expect(write).toHaveBeenCalledWith('kovacs.janos@example.hu');
    await expect.element(page.getByRole('status')).toHaveTextContent('Copied');
  });

  it('goes another way where the browser refuses, and leaves nothing of it', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no permission'));
    let copied: string | undefined;
    vi.spyOn(document, 'execCommand').mockImplementation(() => {
      copied = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value : undefined;
      return true;
    });
    const { container } = renderWidget(<CopyButton text="+36205551234" />);
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Copied');
    expect(copied).toBe('+36205551234');
    expect(container.querySelector('textarea')).toBeNull();
    await expect.element(page.getByRole('button', { name: 'Copy' })).toHaveFocus();
  });

  it('does not claim what did not happen', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no permission'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    renderWidget(<CopyButton text="x" />);
    await page.getByRole('button', { name: 'Copy' }).click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect.element(page.getByRole('status')).toHaveTextContent('');
  });
});

const rows = Array.from({ length: 40 }, (_, index) => ({
  id: `${index}`,
  name: `Order ${index}`,
  total: index * 1000,
}));

function Orders() {
  return (
    <WidgetRoot className="kk-table-story">
      <Table
        label="Orders"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: 'Name', cell: ({ name }) => name },
          { key: 'total', title: 'Total', kind: 'figure', cell: ({ total }) => total },
        ]}
        actionsLabel="Actions"
        actions={({ name }) => <Button aria-label={`Open ${name}`}>Open</Button>}
      />
    </WidgetRoot>
  );
}

describe('Table', () => {
  it('names its rows and columns', async () => {
    renderWidget(<Orders />);
    const table = page.getByRole('table', { name: 'Orders' });
    await expect.element(table.getByRole('columnheader', { name: 'Total' })).toBeVisible();
    await expect.element(table.getByRole('rowheader', { name: 'Order 3', exact: true })).toBeVisible();
    await expect.element(table.getByRole('cell', { name: '3000', exact: true })).toHaveStyle({ textAlign: 'end' });
  });

  it('keeps its head in sight, and is scrolled by the keyboard', async () => {
    renderWidget(<Orders />);
    const frame = page.getByRole('region', { name: 'Orders' });
    await expect.element(frame).toBeVisible();
    await userEvent.tab();
    await expect.element(frame).toHaveFocus();
    const head = page.getByRole('columnheader', { name: 'Total' }).element();
    const before = head.getBoundingClientRect().top;
    await userEvent.keyboard('{End}');
    await expect.poll(() => frame.element().scrollTop).toBeGreaterThan(100);
    expect(head.getBoundingClientRect().top).toBe(before);
  });

  it('shows the actions of the row that has the focus', async () => {
    renderWidget(<Orders />);
    const open = page.getByRole('button', { name: 'Open Order 2', exact: true });
    const actions = () => getComputedStyle(open.element().parentElement as HTMLElement).opacity;
    await expect.poll(actions).toBe('0');
    (open.element() as HTMLElement).focus();
    expect(actions()).toBe('1');
  });
});

function View() {
  const [view, setView] = useState('list');
  return (
    <SegmentedControl
      label="View"
      value={view}
      onValue={setView}
      segments={[
        { value: 'list', label: 'List' },
        { value: 'board', label: '▦', name: 'Board' },
      ]}
    />
  );
}

it('a segmented control is one stop of the keyboard, chosen by arrows', async () => {
  renderWidget(
    <WidgetRoot>
      <View />
      <Button>After</Button>
    </WidgetRoot>,
  );
  await expect.element(page.getByRole('group', { name: 'View' })).toBeVisible();
  await userEvent.tab();
  await expect.element(page.getByRole('radio', { name: 'List' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('radio', { name: 'Board' })).toBeChecked();
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'After' })).toHaveFocus();
});
