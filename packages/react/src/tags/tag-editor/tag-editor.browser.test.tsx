import type { Tag } from '@korkep/core';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/tag-editor.css';
import { readyState } from '../../state/async-state.ts';
import { anId, daysAgo, storyNow } from '../../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { changedTags } from '../tag-names.ts';
import { TagEditorView, type TagEditorViewProps } from './tag-editor-view.tsx';

afterEach(unmountWidgets);

const known: readonly Tag[] = ['kert', 'kertészkedő', 'törzsvásárló', 'VIP'].map((name, number) => ({
  id: anId('tag', number),
  version: 1,
  createdAt: daysAgo(9),
  updatedAt: daysAgo(9),
  name,
}));

/** The view with tags that change as the server would change them. */
function Editor({ start = ['törzsvásárló', 'VIP'], ...props }: Partial<TagEditorViewProps> & { start?: string[] }) {
  const [tags, setTags] = useState<readonly string[]>(start);
  return (
    <TagEditorView
      known={known}
      {...props}
      state={readyState(tags, storyNow)}
      onAdd={(name, isNew) => {
        setTags((before) => changedTags(before, { add: [name] }));
        props.onAdd?.(name, isNew);
      }}
      onRemove={(name) => {
        setTags((before) => changedTags(before, { remove: [name] }));
        props.onRemove?.(name);
      }}
    />
  );
}

const box = () => page.getByRole('combobox', { name: 'Add a tag' });
const tags = () =>
  page
    .getByRole('list', { name: 'Tags' })
    .getByRole('listitem')
    .elements()
    .map(({ textContent }) => textContent);

describe('TagEditor by keyboard', () => {
  it('finds while typing, chooses by arrows and Enter, and stays in the box for the next', async () => {
    const onAdd = vi.fn();
    renderWidget(<Editor onAdd={onAdd} />);
    await box().fill('kert');
    await expect.element(page.getByRole('option')).toHaveLength(2);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onAdd).toHaveBeenCalledExactlyOnceWith('kertészkedő', false);
    await expect.poll(tags).toEqual(['törzsvásárló', 'VIP', 'kertészkedő']);
    await expect.element(box()).toHaveFocus();
    await expect.element(box()).toHaveValue('');
  });

  it('takes a known tag by its name however it is written, and makes none of it', async () => {
    const onAdd = vi.fn();
    renderWidget(<Editor onAdd={onAdd} />);
    await box().fill('KERT');
    await userEvent.keyboard('{Enter}');
    expect(onAdd).toHaveBeenCalledExactlyOnceWith('kert', false);
  });

  it('makes a new tag of what is not known', async () => {
    const onAdd = vi.fn();
    renderWidget(<Editor onAdd={onAdd} />);
    await box().fill(' hírlevél ');
    await expect.element(page.getByRole('option', { name: 'Create “hírlevél”' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(onAdd).toHaveBeenCalledExactlyOnceWith('hírlevél', true);
  });

  it('makes none where the role may not', async () => {
    const onAdd = vi.fn();
    renderWidget(<Editor onAdd={onAdd} canCreate={false} />);
    await box().fill('hírlevél');
    await expect.element(page.getByText('No tag matches “hírlevél”.')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(onAdd).not.toHaveBeenCalled();
  });

  it('takes the last away by Backspace in the empty box, and says so aloud', async () => {
    renderWidget(<Editor />);
    await box().click();
    await userEvent.keyboard('{Backspace}');
    await expect.poll(tags).toEqual(['törzsvásárló']);
    await expect.element(page.getByText('VIP removed')).toBeInTheDocument();
    await expect.element(box()).toHaveFocus();
  });

  it('walks to the tags and back, and takes away where it stands', async () => {
    renderWidget(<Editor start={['a', 'b', 'c']} />);
    await box().click();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await expect.element(page.getByRole('button', { name: 'Remove the tag b' })).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.poll(tags).toEqual(['a', 'c']);
    await expect.element(page.getByRole('button', { name: 'Remove the tag c' })).toHaveFocus();
    await userEvent.keyboard('{Home}');
    await expect.element(page.getByRole('button', { name: 'Remove the tag a' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(box()).toHaveFocus();
  });

  it('walks the other way where it is written from right to left', async () => {
    renderWidget(<Editor start={['a', 'b']} />, { direction: 'rtl' });
    await box().click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('button', { name: 'Remove the tag b' })).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(box()).toHaveFocus();
  });

  it('closes on Escape first, and clears on the second', async () => {
    renderWidget(<Editor />);
    await box().fill('kert');
    await expect.element(page.getByRole('listbox')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
    await expect.element(box()).toHaveValue('kert');
    await userEvent.keyboard('{Escape}');
    await expect.element(box()).toHaveValue('');
  });
});

it('says how many a customer can have, and offers no box beyond', async () => {
  renderWidget(<Editor start={Array.from({ length: 50 }, (_, number) => `t${number}`)} />);
  await expect.element(page.getByText(/At most 50 tags/)).toBeVisible();
  await expect.element(box()).not.toBeInTheDocument();
});

it('shows tags without a way to change them where the role may only read', async () => {
  const onOpen = vi.fn();
  renderWidget(<Editor isReadOnly onOpen={onOpen} />);
  await page.getByRole('button', { name: 'VIP' }).click();
  expect(onOpen).toHaveBeenCalledWith('VIP');
  await expect.element(box()).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: /Remove/ })).not.toBeInTheDocument();
});
