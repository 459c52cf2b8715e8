import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/ticket-composer.css';
import { readyState } from '../../state/async-state.ts';
import { storyNow } from '../../testing/builders.ts';
import { focusOn } from '../../testing/focus-on.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { anOpenTicket } from '../../testing/ticket-builders.ts';
import { noDraft, type TicketDraft } from '../use-draft.ts';
import { TicketComposerView, type TicketComposerViewProps } from './ticket-composer-view.tsx';

afterEach(unmountWidgets);

const colleagues = [
  { id: 'usr_1', name: 'Nagy Éva' },
  { id: 'usr_2', name: 'Nagy Tamás' },
];

function Controlled({ draft: first, onDraft, ...props }: TicketComposerViewProps) {
  const [draft, setDraft] = useState(first);
  const tell = (next: TicketDraft) => {
    onDraft(next);
    setDraft(next);
  };
  return <TicketComposerView {...props} draft={draft} onDraft={tell} />;
}

function show(change: Partial<TicketComposerViewProps> = {}) {
  const onSend = vi.fn();
  const onDraft = vi.fn<(draft: TicketDraft) => void>();
  renderWidget(
    <Controlled
      state={readyState(anOpenTicket(), storyNow)}
      draft={noDraft}
      onDraft={onDraft}
      onSend={onSend}
      colleagues={colleagues}
      {...change}
    />,
  );
  return { onSend, onDraft };
}

const text = (name = 'Reply') => page.getByRole('textbox', { name });

describe('TicketComposer', () => {
  it('sends a reply by Ctrl and Enter, and the ticket keeps its status', async () => {
    const { onSend } = show();
    await text().fill('Holnap érkezik.');
    await focusOn(text());
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onSend.mock.calls).toEqual([[undefined]]);
  });

  it('sends with another status from the menu beside the button, by keys alone', async () => {
    const { onSend } = show({ draft: { ...noDraft, text: 'Kész.' } });
    await focusOn(page.getByRole('button', { name: 'Send, keep open' }));
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(page.getByRole('menuitem', { name: 'Send, wait for reply' })).toHaveFocus();
    await userEvent.keyboard('{End}{Enter}');
    expect(onSend.mock.calls).toEqual([['solved']]);
  });

  it('says by words and by its look who reads it', async () => {
    show();
    await expect.element(page.getByText('The customer reads this.')).toBeVisible();
    const composer = page.getByRole('region', { name: 'Write in the ticket' });
    const ground = () => getComputedStyle(composer.element()).backgroundColor;
    const before = ground();
    await page.getByText('Internal note').click();
    await expect.element(page.getByText(/Only colleagues read this/)).toBeVisible();
    await expect.element(text('Note')).toBeVisible();
    await expect.poll(ground).not.toBe(before);
    await expect.element(page.getByRole('button', { name: 'Add note, keep open' })).toBeVisible();
  });

  it('sends nothing that is empty, and says so', async () => {
    const { onSend } = show({ draft: { ...noDraft, text: '  ' } });
    await page.getByRole('button', { name: 'Send, keep open' }).click();
    await expect.element(text()).toHaveFocus();
    await expect.element(text()).toHaveAccessibleDescription('Write something first.');
    expect(onSend).not.toHaveBeenCalled();
  });

  it('offers colleagues after an @ in a note, takes one by keys, and no one in a reply', async () => {
    const { onDraft } = show({ draft: { ...noDraft, visibility: 'internal' } });
    await focusOn(text('Note'));
    await userEvent.keyboard('Kérlek @na');
    await expect.element(page.getByRole('option').first()).toMatchTextContent(/Nagy Éva/);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(text('Note')).toHaveValue('Kérlek @Nagy Tamás ');
    expect(onDraft.mock.lastCall?.[0].mentioned).toEqual([{ id: 'usr_2', name: 'Nagy Tamás' }]);
    await userEvent.keyboard('@e');
    await expect.element(page.getByRole('option')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(page.getByRole('option').query()).toBeNull();
    await page.getByText('Public reply').click();
    await focusOn(text());
    await userEvent.keyboard(' @na');
    expect(page.getByRole('option').query()).toBeNull();
  });

  it('says that a closed ticket takes no words, and that a role writes none', async () => {
    show({ state: readyState(anOpenTicket({ status: 'closed' }), storyNow) });
    await expect.element(page.getByText(/a follow-up opens by itself/)).toBeVisible();
    expect(text().query()).toBeNull();
    unmountWidgets();
    show({ state: readyState(anOpenTicket({ status: 'closed', mergedIntoId: 'tkt_1' }), storyNow) });
    await expect.element(page.getByText(/merged into another. Answer there/)).toBeVisible();
    unmountWidgets();
    show({ onSend: undefined });
    await expect.element(page.getByText('Your role reads tickets and writes none.')).toBeVisible();
  });
});
