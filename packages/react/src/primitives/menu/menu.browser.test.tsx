import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/profile-card.css';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { Popover } from '../popover/popover.tsx';
import { Menu } from './menu.tsx';

afterEach(unmountWidgets);

it('is used by the keyboard alone: opened, walked through, chosen from, closed', async () => {
  const open = vi.fn();
  renderWidget(
    <Menu
      label="More"
      icon="…"
      items={[
        { key: 'copy', label: 'Copy', onSelect: () => undefined },
        { key: 'open', label: 'Open', onSelect: open },
      ]}
    />,
  );
  const button = page.getByRole('button', { name: 'More' });
  await expect.element(button).toBeVisible();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('menuitem', { name: 'Copy' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('menuitem', { name: 'Open' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(button).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('menuitem', { name: 'Copy' })).toHaveFocus();
  await userEvent.keyboard('{End}{Enter}');
  expect(open).toHaveBeenCalledOnce();
});

it('is a popover no wider than its style sheet says, nor than the window', async () => {
  await page.viewport(900, 600);
  renderWidget(
    <Popover label="Long" trigger={{ children: 'Long' }}>
      {() => <p>{'Many words that would fit on one very long line. '.repeat(8)}</p>}
    </Popover>,
  );
  await page.getByRole('button', { name: 'Long' }).click();
  const width = () => page.getByRole('dialog').element().getBoundingClientRect().width;
  await expect.poll(width).toBeLessThanOrEqual(352);
  await page.viewport(320, 600);
  await expect.poll(width).toBeLessThanOrEqual(304);
});
