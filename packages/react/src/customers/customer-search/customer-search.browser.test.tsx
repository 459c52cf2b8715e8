import type { SearchHit } from '@korkep/core';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/customer-search.css';
import { type AsyncState, readyState } from '../../state/async-state.ts';
import { aCustomer, anId, storyNow } from '../../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { CustomerSearchView, type CustomerSearchViewProps } from './customer-search-view.tsx';

afterEach(unmountWidgets);

const hits: SearchHit[] = [
  { customer: aCustomer(), match: { field: 'displayName', quality: 'prefix' } },
  {
    customer: aCustomer({ id: anId('cus', 2), displayName: 'Nagy Éva' }),
    match: { field: 'phone', value: '+36205551234', quality: 'exact' },
  },
];

function Search({
  state = readyState(hits, storyNow),
  ...props
}: Partial<CustomerSearchViewProps> & { state?: AsyncState<readonly SearchHit[]> }) {
  const [query, setQuery] = useState('');
  return (
    <CustomerSearchView
      onChoose={() => {}}
      {...props}
      query={query}
      onQuery={setQuery}
      state={query ? state : undefined}
    />
  );
}

const box = () => page.getByRole('combobox', { name: 'Search customers' });

it('finds while typing, says how many aloud and why each', async () => {
  renderWidget(<Search />);
  await box().fill('0620555');
  await expect.element(page.getByRole('option')).toHaveLength(2);
  await expect.element(page.getByRole('status')).toMatchTextContent(/2 customers/);
  await expect.element(page.getByRole('option', { name: /Nagy Éva/ })).toMatchTextContent(/Phone: \+36 20 555 1234/);
});

it('chooses by arrows and Enter, while the focus stays in the box', async () => {
  const onChoose = vi.fn();
  renderWidget(<Search onChoose={onChoose} />);
  await box().fill('kov');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const active = page.getByRole('option', { selected: true });
  await expect.element(active).toMatchTextContent(/Nagy Éva/);
  await expect.element(box()).toHaveAttribute('aria-activedescendant', active.element().id);
  await expect.element(box()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledWith(hits[1]?.customer);
  await expect.element(box()).toHaveAttribute('aria-expanded', 'false');
});

it('goes round from the last to the first', async () => {
  renderWidget(<Search />);
  await box().fill('kov');
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(page.getByRole('option', { selected: true })).toMatchTextContent(/Nagy Éva/);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('option', { selected: true })).toMatchTextContent(/Kovács János/);
});

it('closes on Escape, and clears on the second', async () => {
  renderWidget(<Search />);
  await box().fill('kov');
  await expect.element(page.getByRole('listbox')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('option').first()).not.toBeInTheDocument();
  await expect.element(box()).toHaveValue('kov');
  await userEvent.keyboard('{Escape}');
  await expect.element(box()).toHaveValue('');
});

it('chooses by a click', async () => {
  const onChoose = vi.fn();
  renderWidget(<Search onChoose={onChoose} />);
  await box().fill('kov');
  await page.getByRole('option', { name: /Kovács János/ }).click();
  expect(onChoose).toHaveBeenCalledWith(hits[0]?.customer);
});

it('offers to create what nobody matches', async () => {
  const onCreate = vi.fn();
  renderWidget(<Search state={readyState([], storyNow)} onCreate={onCreate} />);
  await box().fill('Új Ügyfél');
  await expect.element(page.getByText('No customer matches “Új Ügyfél”.')).toBeVisible();
  await page.getByRole('button', { name: 'Create “Új Ügyfél”' }).click();
  expect(onCreate).toHaveBeenCalledWith('Új Ügyfél');
});
