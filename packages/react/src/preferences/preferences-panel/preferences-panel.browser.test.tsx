import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/preferences-panel.css';
import { anId } from '../../testing/builders.ts';
import { focusOn } from '../../testing/focus-on.ts';
import { aPreference, deniedState, listed, paged } from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { PreferencesPanelView, type PreferencesPanelViewProps } from './preferences-panel-view.tsx';

afterEach(unmountWidgets);

const preferences = [
  aPreference(1, { kind: 'channel', value: 'email' }),
  aPreference(2, { kind: 'channel', value: 'call', strength: 'avoids' }),
  aPreference(3, { kind: 'frequency', value: 'havonta' }),
  aPreference(4, { origin: 'observed' }),
];

function show(change: Partial<PreferencesPanelViewProps> = {}) {
  const onWrite = { onAdd: vi.fn(), onChange: vi.fn(), onRemove: vi.fn() };
  renderWidget(<PreferencesPanelView list={paged(listed(preferences))} onWrite={onWrite} {...change} />);
  return onWrite;
}

describe('PreferencesPanelView', () => {
  it('says on top how to reach them, what they like and what to avoid', async () => {
    show();
    const region = page.getByRole('region', { name: 'Preferences' });
    await expect.element(region).toMatchTextContent(/To be reached by.*E-mail.*havonta/);
    await expect.element(region).toMatchTextContent(/Likes.*Kerti gépek.*Avoids: Call/);
  });

  it('notes a new one by keys alone', async () => {
    const { onAdd } = show();
    await focusOn(page.getByRole('button', { name: 'Add to: Topics' }));
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: /What/ })).toBeVisible();
    await page.getByRole('textbox', { name: /What/ }).fill(' Akciók ');
    await userEvent.keyboard('{Enter}');
    expect(onAdd).toHaveBeenCalledWith('topic', { value: 'Akciók', strength: 'likes', origin: 'stated' });
    await expect.element(page.getByRole('button', { name: 'Add to: Topics' })).toHaveFocus();
  });

  it('changes how much one is liked, and that the customer said so', async () => {
    const { onChange } = show();
    await page.getByRole('button', { name: /^Kerti gépek/ }).click();
    await page.getByText('Neutral').click();
    await page.getByRole('checkbox', { name: 'The customer said so' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(onChange).toHaveBeenCalledWith(preferences[3], {
      value: 'Kerti gépek',
      strength: 'neutral',
      origin: 'stated',
    });
  });

  it('refuses nothing and what is noted already, in words', async () => {
    const { onAdd } = show();
    await page.getByRole('button', { name: 'Add to: Product categories' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByText('Enter what is preferred.')).toBeVisible();
    await page.getByRole('textbox', { name: /What/ }).fill('kerti GÉPEK');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByText('This is already noted.')).toBeVisible();
    expect(onAdd).not.toHaveBeenCalled();
  });

  it('takes one away', async () => {
    const { onRemove } = show();
    await page.getByRole('button', { name: 'havonta' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    expect(onRemove).toHaveBeenCalledWith(preferences[2]);
    await expect.element(page.getByRole('button', { name: 'Add to: How often' })).toHaveFocus();
  });

  it('closes the editor on Escape and gives the focus back', async () => {
    show();
    const token = page.getByRole('button', { name: 'havonta' });
    await token.click();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(token).toHaveFocus();
  });

  it('is only read by who may not write', async () => {
    show({ onWrite: undefined });
    await expect.element(page.getByText('havonta').last()).toBeVisible();
    expect(page.getByRole('button').query()).toBeNull();
  });

  it('says that values are hidden, and marks what waits', async () => {
    const hidden = { ...preferences[2]!, value: undefined, masked: ['value'] };
    show({ list: paged(listed([hidden], {}, { waiting: new Set([anId('prf', 3)]) })) });
    await expect.element(page.getByTitle('Hidden for your role')).toBeVisible();
    await expect.element(page.getByTitle('Waiting to be sent')).toBeVisible();
  });

  it('is denied as a whole', async () => {
    show({ list: paged<never>(deniedState) });
    await expect.element(page.getByText(/Your role does not include this/)).toBeVisible();
  });
});
