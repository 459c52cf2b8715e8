import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../testing/primitives.css';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { Button } from '../button/button.tsx';
import { TextField } from '../form-field/text-field.tsx';
import { Menu } from '../menu/menu.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';

afterEach(unmountWidgets);

function Asked({ onSubmit, onClose, children, footer }: Partial<DialogProps>) {
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  return (
    <WidgetRoot>
      <Button onClick={() => setIsOpen(true)}>Open</Button>
      <Dialog
        title="Name the view"
        description="Colleagues see it too."
        isOpen={isOpen}
        onClose={() => {
          onClose?.();
          setIsOpen(false);
        }}
        onSubmit={onSubmit}
        footer={footer}
      >
        {children ?? <TextField label="Name" value={name} onValue={setName} />}
      </Dialog>
    </WidgetRoot>
  );
}

const dialog = () => page.getByRole('dialog', { name: 'Name the view' });
const opener = () => page.getByRole('button', { name: 'Open' });

describe('Dialog', () => {
  it('names and describes itself, and begins with the first control of its body', async () => {
    renderWidget(<Asked />);
    await opener().click();
    await expect.element(dialog()).toHaveAccessibleDescription('Colleagues see it too.');
    await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  });

  it('closes by Escape and by its cross, and gives the focus back', async () => {
    renderWidget(<Asked />);
    await opener().click();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(opener()).toHaveFocus();
    await opener().click();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(opener()).toHaveFocus();
  });

  it('closes by a click beside it, and not by marking text that ends there', async () => {
    const onClose = vi.fn();
    renderWidget(<Asked onClose={onClose} />);
    await opener().click();
    const element = dialog().element();
    const inside = page.getByRole('heading', { name: 'Name the view' }).element();
    const press = (on: Element, type: string) => on.dispatchEvent(new PointerEvent(type, { bubbles: true }));
    press(inside, 'pointerdown');
    press(element, 'click');
    expect(onClose).not.toHaveBeenCalled();
    press(element, 'pointerdown');
    press(element, 'click');
    expect(onClose).toHaveBeenCalledOnce();
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('lets Escape close the menu that is open in it first', async () => {
    renderWidget(
      <Asked>
        <Menu label="More" icon="…" items={[{ key: 'a', label: 'Rename', onSelect: () => undefined }]} />
      </Asked>,
    );
    await opener().click();
    await page.getByRole('button', { name: 'More' }).click();
    await expect.element(page.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('menuitem', { name: 'Rename' })).not.toBeInTheDocument();
    await expect.element(dialog()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('is sent by Enter, and not the form it stands in', async () => {
    const onSubmit = vi.fn();
    const outer = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
    renderWidget(
      <section onSubmit={outer}>
        <Asked onSubmit={onSubmit} footer={<Button type="submit">Save</Button>} />
      </section>,
    );
    await opener().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
    await userEvent.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledOnce();
    expect(outer).not.toHaveBeenCalled();
  });

  it('keeps the page behind out of reach', async () => {
    renderWidget(<Asked />);
    await opener().click();
    await expect.element(dialog()).toBeVisible();
    for (let step = 0; step < 6; step++) {
      await userEvent.tab();
      const focused = document.activeElement;
      expect(focused === document.body || dialog().element().contains(focused)).toBe(true);
    }
  });
});
