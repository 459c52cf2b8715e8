import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/command-palette.css';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { aCustomer, anId } from '../testing/builders.ts';
import { atEnd } from '../testing/hooked.ts';
import { aCrm, render } from '../testing/render-hook.tsx';
import { CommandPalette, type CommandPaletteProps } from './command-palette.tsx';

const openKey = /Mac|iP/.test(navigator.platform) ? '{Meta>}k{/Meta}' : '{Control>}k{/Control}';
const hit = { customer: aCustomer(), match: { field: 'displayName', quality: 'prefix' } };
const dialog = () => page.getByRole('dialog', { name: 'Command palette' });
const box = () => page.getByRole('combobox', { name: 'Command palette' });

function show(props: CommandPaletteProps = {}, provider: { navigate?: (href: string) => void } = {}) {
  const { crm, requests } = aCrm(() => ({ data: [hit] }));
  const { unmount } = render(
    <CrmProvider crm={crm} hrefFor={({ id }) => `/customers/${id}`} {...provider}>
      <button type="button">Host</button>
      <CommandPalette {...props} />
    </CrmProvider>,
  );
  atEnd(unmount);
  return { requests, unmount };
}

describe('CommandPalette', () => {
  it('opens by its key, and by the same key or Escape closes and gives the focus back', async () => {
    show();
    const host = page.getByRole('button', { name: 'Host' });
    await host.click();
    await userEvent.keyboard(openKey);
    await expect.element(box()).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(host).toHaveFocus();
    await userEvent.keyboard(openKey);
    await expect.element(dialog()).toBeVisible();
    await userEvent.keyboard(openKey);
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('runs a command once the palette is gone and the focus is back', async () => {
    let focused: string | null | undefined;
    const run = vi.fn(() => {
      focused = document.activeElement?.textContent;
    });
    show({ commands: [{ id: 'ticket', label: 'New ticket', run }] });
    await page.getByRole('button', { name: 'Host' }).click();
    await userEvent.keyboard(openKey);
    await expect.element(box()).toHaveFocus();
    await userEvent.keyboard('nt{Enter}');
    await expect.poll(() => run).toHaveBeenCalledOnce();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(focused).toBe('Host');
  });

  it('finds a customer, opens the host’s page of them, and offers them first the next time', async () => {
    const navigate = vi.fn();
    show({}, { navigate });
    await userEvent.keyboard(openKey);
    await box().fill('kov');
    await expect.element(page.getByRole('option', { name: /Kovács János/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => navigate.mock.calls).toEqual([[`/customers/${anId('cus')}`]]);
    await userEvent.keyboard(openKey);
    await expect.element(page.getByRole('group', { name: 'Recent' })).toMatchTextContent(/Kovács János/);
  });

  it('asks the server nothing where customers are not searched', async () => {
    const { requests } = show({
      searchesCustomers: false,
      commands: [{ id: 'a', label: 'New ticket', run: () => {} }],
    });
    await userEvent.keyboard(openKey);
    await box().fill('new');
    await expect.element(page.getByRole('option', { name: 'New ticket' })).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(requests).toEqual([]);
  });

  it('leaves the key to a host that has taken it, and listens no more once it is gone', async () => {
    const { unmount } = show();
    await expect.element(page.getByRole('button', { name: 'Host' })).toBeVisible();
    const take = (event: KeyboardEvent) => event.preventDefault();
    document.addEventListener('keydown', take, true);
    await userEvent.keyboard(openKey);
    document.removeEventListener('keydown', take, true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect.element(dialog()).not.toBeInTheDocument();
    unmount();
    const pressed = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, metaKey: false, cancelable: true });
    document.dispatchEvent(pressed);
    expect(pressed.defaultPrevented).toBe(false);
  });
});
