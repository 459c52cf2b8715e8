import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/conflict-dialog.css';
import '../styles/toasts.css';
import { Dialog } from '../primitives/dialog/dialog.tsx';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { atEnd } from '../testing/hooked.ts';
import { aCrm, render } from '../testing/render-hook.tsx';
import type { Toast } from './toast-store.ts';
import { useToasts } from './use-toasts.ts';

function Says({ toast, label = 'Say' }: { readonly toast: Toast; readonly label?: string }) {
  const toasts = useToasts();
  return (
    <button type="button" onClick={() => toasts.show(toast)}>
      {label}
    </button>
  );
}

function InDialog({ toast }: { readonly toast: Toast }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Dialog title="Rename" isOpen={isOpen} onClose={() => setOpen(false)}>
      <Says toast={toast} />
    </Dialog>
  );
}

function show(...given: Toast[]) {
  const { crm } = aCrm(() => ({}));
  const rendered = render(
    <CrmProvider crm={crm}>
      {given.map((toast, index) => (
        <Says key={toast.text} toast={toast} label={`Say ${index + 1}`} />
      ))}
    </CrmProvider>,
  );
  atEnd(rendered.unmount);
  return rendered;
}

const say = (number: number) => page.getByRole('button', { name: `Say ${number}` });
const region = () => page.getByRole('region', { name: 'Notifications (F6)' });

beforeEach(() => page.viewport(900, 600));
afterEach(() => vi.restoreAllMocks());

describe('useToasts', () => {
  it('puts nothing on the page before there is something to say, and nothing afterwards', async () => {
    const { element } = show({ text: 'Saved.', duration: 1000 });
    await expect.element(say(1)).toBeVisible();
    expect(element.querySelector('.kk-toasts')).toBeNull();
    await say(1).click();
    await expect.element(page.getByText('Saved.')).toBeVisible();
    await expect.element(page.getByText('Saved.')).not.toBeInTheDocument();
    expect(element.querySelector('.kk-toasts')).toBeNull();
  });

  it('is read out: the words come into a live region that is there already', async () => {
    const { element } = show({ text: 'Saved.' });
    const live: boolean[] = [];
    const watch = new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes)
        for (const node of addedNodes)
          if (node instanceof Element && node.matches('.kk-toast'))
            live.push((target as Element).closest('[aria-live]') !== null);
    });
    watch.observe(element, { childList: true, subtree: true });
    await say(1).click();
    await expect.element(page.getByText('Saved.')).toBeVisible();
    watch.disconnect();
    expect(live).toEqual([true]);
  });

  it('takes back what was done, and says so', async () => {
    const undo = vi.fn(async () => undefined);
    show({ text: 'Archived.', undo });
    await say(1).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(page.getByText('Undone.')).toBeVisible();
    expect(undo).toHaveBeenCalledOnce();
    await expect.element(page.getByText('Archived.')).not.toBeInTheDocument();
  });

  it('says when it could not be taken back, and stays', async () => {
    show({ text: 'Archived.', undo: () => Promise.reject(new Error('offline')) });
    await say(1).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(page.getByRole('alert')).toMatchTextContent('It could not be undone. Archived.');
  });

  it('shows three at most, and lets go first what can’t be undone', async () => {
    show(
      { text: 'One', undo: () => undefined },
      { text: 'Two', duration: 60_000 },
      { text: 'Three', duration: 60_000 },
      { text: 'Four', duration: 60_000 },
    );
    for (const number of [1, 2, 3, 4]) await say(number).click();
    await expect.element(page.getByText('Four')).toBeVisible();
    await expect.element(page.getByText('One')).toBeVisible();
    await expect.element(page.getByText('Two')).not.toBeInTheDocument();
  });

  it('replaces the one with the same key', async () => {
    show({ text: '1 of 3 saved', key: 'saving' }, { text: '2 of 3 saved', key: 'saving' });
    await say(1).click();
    await say(2).click();
    await expect.element(page.getByText('2 of 3 saved')).toBeVisible();
    await expect.element(page.getByText('1 of 3 saved')).not.toBeInTheDocument();
  });

  it('waits while the pointer or the focus is on it', async () => {
    show({ text: 'Saved.', duration: 1500 });
    await say(1).click();
    await page.getByText('Saved.').hover();
    await new Promise((resolve) => setTimeout(resolve, 1800));
    await expect.element(page.getByText('Saved.')).toBeVisible();
    await userEvent.keyboard('{F6}');
    await say(1).hover();
    await new Promise((resolve) => setTimeout(resolve, 1800));
    await expect.element(page.getByText('Saved.')).toBeVisible();
    await userEvent.keyboard('{F6}');
    await expect.element(say(1)).toHaveFocus();
    await expect.element(page.getByText('Saved.')).not.toBeInTheDocument();
  });

  it('is walked by the keyboard: F6 goes there, Tab along, Escape closes one and gives the focus back', async () => {
    const undo = vi.fn();
    show({ text: 'Archived.', undo });
    await say(1).click();
    await expect.element(region()).toBeVisible();
    await userEvent.keyboard('{F6}');
    await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus();
    await userEvent.tab();
    await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(region()).not.toBeInTheDocument();
    await expect.element(say(1)).toHaveFocus();
    expect(undo).not.toHaveBeenCalled();
  });

  it('stands in the dialog that covers the page, where it is reached, and outlives it', async () => {
    const undo = vi.fn();
    const { crm } = aCrm(() => ({}));
    const rendered = render(
      <CrmProvider crm={crm}>
        <InDialog toast={{ text: 'Archived.', undo }} />
      </CrmProvider>,
    );
    atEnd(rendered.unmount);
    await page.getByRole('button', { name: 'Say' }).click();
    await expect.element(page.getByRole('dialog').getByText('Archived.')).toBeVisible();
    await userEvent.keyboard('{F6}');
    const button = page.getByRole('button', { name: 'Undo' });
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{F6}');
    await expect.element(page.getByRole('button', { name: 'Say' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(button).toBeVisible();
    await button.click();
    expect(undo).toHaveBeenCalled();
  });

  it('goes with its provider', async () => {
    const { unmount } = show({ text: 'Saved.', duration: 60_000 });
    await say(1).click();
    await expect.element(page.getByText('Saved.')).toBeVisible();
    unmount();
    expect(document.querySelector('.kk-toasts')).toBeNull();
  });

  it('works outside of every provider, and goes with the widget', async () => {
    const before = document.body.children.length;
    const { unmount } = render(<Says toast={{ text: 'Saved.', duration: 60_000 }} />);
    await page.getByRole('button', { name: 'Say' }).click();
    await expect.element(page.getByText('Saved.')).toBeVisible();
    unmount();
    await expect.poll(() => document.body.children.length).toBe(before);
  });
});
