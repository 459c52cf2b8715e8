import { composeStories } from '@storybook/react-vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focusOn } from '../../testing/focus-on.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { someTickets } from '../../testing/ticket-builders.ts';
import * as stories from './inbox.stories.tsx';

const { Partial } = composeStories(stories);
const [first, second] = someTickets(2);

beforeEach(() => page.viewport(1200, 800));
afterEach(unmountWidgets);

const show = (width: string) =>
  renderWidget(
    <div style={{ inlineSize: width }}>
      <Partial />
    </div>,
  );
const rows = () => page.getByRole('grid', { name: 'Tickets' }).getByRole('row');
const ticket = (number: number | undefined) => page.getByRole('region', { name: `Ticket #${number}` });

describe('Inbox', () => {
  it('opens a ticket beside the list by Enter, and leaves the focus in the rows', async () => {
    show('70rem');
    await focusOn(rows().first());
    await userEvent.keyboard('j{Enter}');
    await expect.element(ticket(second?.number)).toBeVisible();
    await expect.element(rows().nth(1)).toHaveFocus();
    await expect.element(rows().nth(1)).toHaveAttribute('aria-current', 'true');
    await userEvent.keyboard('k{Enter}');
    await expect.element(ticket(first?.number)).toBeVisible();
  });

  it('answers by r, notes by n, and goes back to the rows by Escape', async () => {
    show('70rem');
    await focusOn(rows().first());
    await userEvent.keyboard('jn');
    await expect.element(page.getByRole('textbox', { name: 'Note' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('article').last()).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(rows().nth(1)).toHaveFocus();
    await userEvent.keyboard('r');
    await expect.element(page.getByRole('textbox', { name: 'Reply' })).toHaveFocus();
  });

  it('is one pane where there is no room for two, and takes the focus along', async () => {
    show('30rem');
    await focusOn(rows().first());
    await userEvent.keyboard('{Enter}');
    const back = page.getByRole('button', { name: 'Back to the tickets' });
    await expect.element(back).toHaveFocus();
    expect(rows().query()).toBeNull();
    await back.click();
    await expect.element(rows().first()).toHaveFocus();
    expect(back.query()).toBeNull();
  });
});
