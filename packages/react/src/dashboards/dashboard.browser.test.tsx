import type { DashboardTile } from '@korkep/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/dashboard.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { aCurrentDashboard, someTiles } from '../testing/dashboard-builders.tsx';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { StoryDashboard, type StoryDashboardProps } from '../testing/story-dashboard.tsx';

beforeEach(() => page.viewport(1200, 900));
afterEach(unmountWidgets);

const state = readyState(aCurrentDashboard({ standard: { tiles: someTiles.slice(0, 5) } }), storyNow);
const onSave = vi.fn<(tiles: readonly DashboardTile[], whose: string) => void>();
const shown = (change: Partial<StoryDashboardProps> = {}) => {
  onSave.mockClear();
  return renderWidget(<StoryDashboard state={state} onSave={onSave} {...change} />);
};
const arrange = async () => {
  await page.getByRole('button', { name: 'Arrange' }).click();
  await expect.element(page.getByRole('toolbar')).toBeVisible();
};
const order = () => [...document.querySelectorAll<HTMLElement>('[data-tile]')].map(({ dataset }) => dataset.tile);
const said = () => document.querySelector('[aria-live="assertive"]')?.textContent?.trim();
const handle = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}, tile \\d of \\d$`) });
const focusOn = async (name: string) => {
  await expect.element(handle(name)).toBeInTheDocument();
  (handle(name).element() as HTMLElement).focus();
};

/** The keyboard walk: what a person does who arranges their dashboard without a pointer. */
it('is arranged by keyboard alone: picked up, moved, made wider, dropped, saved', async () => {
  shown();
  const start = page.getByRole('button', { name: 'Arrange' });
  await expect.element(start).toBeVisible();
  (start.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await focusOn('Revenue');
  await userEvent.keyboard(' ');
  expect(said()).toBe('Revenue picked up, tile 1 of 5.');
  await expect.element(handle('Revenue')).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(order()).toEqual(['orders', 'average', 'revenue', 'churn', 'trend']);
  expect(said()).toBe('Revenue: now tile 3 of 5.');
  await expect.element(handle('Revenue')).toHaveFocus();
  await userEvent.keyboard('+');
  expect(said()).toBe('Revenue: now 2 by 1.');
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  expect(said()).toBe('Revenue: now 2 by 2.');
  await userEvent.keyboard(' ');
  expect(said()).toBe('Revenue dropped, tile 3 of 5.');
  await page.getByRole('button', { name: 'Save for me' }).click();
  expect(onSave).toHaveBeenCalledWith(expect.anything(), 'person');
  const [tiles] = onSave.mock.calls[0]!;
  expect(tiles.map(({ id }) => id)).toEqual(['orders', 'average', 'revenue', 'churn', 'trend']);
  expect(tiles[2]).toMatchObject({ width: 2, height: 2 });
  await expect.element(page.getByRole('button', { name: 'Arrange' })).toHaveFocus();
});

describe('while tiles are arranged', () => {
  it('arrows without a held tile go from tile to tile', async () => {
    shown();
    await arrange();
    await focusOn('Revenue');
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(handle('Orders')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(handle('Repeat rate over time')).toHaveFocus();
    expect(order()[0]).toBe('revenue');
  });

  it('Escape puts a held tile back where it was', async () => {
    shown();
    await arrange();
    await focusOn('Churn');
    await userEvent.keyboard(' {ArrowLeft}{ArrowLeft}+{Escape}');
    expect(order()).toEqual(['revenue', 'orders', 'average', 'churn', 'trend']);
    expect(said()).toBe('Churn is back, tile 4 of 5.');
    await expect.element(handle('Churn')).toHaveFocus();
  });

  it('Delete removes a tile, gives the focus to the next, and can be undone', async () => {
    shown();
    await arrange();
    await focusOn('Orders');
    await userEvent.keyboard('{Delete}');
    expect(order()).toEqual(['revenue', 'average', 'churn', 'trend']);
    expect(said()).toBe('Orders removed.');
    await expect.element(handle('Average order value')).toHaveFocus();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(order()).toEqual(['revenue', 'orders', 'average', 'churn', 'trend']);
  });

  it('a tile is dragged over another and takes its place', async () => {
    shown();
    await arrange();
    await userEvent.dragAndDrop(handle('Revenue'), handle('Average order value'), {
      sourcePosition: { x: 40, y: 60 },
      targetPosition: { x: 200, y: 60 },
    });
    expect(order()).toEqual(['orders', 'average', 'revenue', 'churn', 'trend']);
    expect(document.querySelector<HTMLElement>('[data-tile="revenue"]')?.style.translate).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(order()).toEqual(['revenue', 'orders', 'average', 'churn', 'trend']);
  });

  it('a tile is made wider by its menu', async () => {
    shown();
    await arrange();
    await page.getByRole('button', { name: 'Size and removal: Orders' }).click();
    await page.getByRole('menuitem', { name: 'Wider' }).click();
    await expect.element(page.getByText('2 by 1')).toBeVisible();
  });

  it('what stands in a tile cannot be reached', async () => {
    shown();
    const inside = page.getByRole('button', { name: 'Revenue: how is this computed?' });
    const takesFocus = () => {
      (inside.element() as HTMLElement).focus();
      return document.activeElement === inside.element();
    };
    await expect.element(inside).toBeInTheDocument();
    expect(takesFocus()).toBe(true);
    await arrange();
    expect(takesFocus()).toBe(false);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(takesFocus).toBe(true);
  });

  it('tiles are added out of the catalogue, found by typing without marks', async () => {
    shown();
    await arrange();
    await page.getByRole('button', { name: 'Add a tile' }).click();
    await page.getByRole('searchbox', { name: 'Find a figure or list' }).fill('newest or');
    await page.getByRole('button', { name: /Newest orders/ }).click();
    expect(order().at(-1)).toBe('orders_2');
    expect(said()).toBe('Newest orders added, tile 6 of 6.');
  });

  it('nothing is saved when it is cancelled', async () => {
    shown();
    await arrange();
    await focusOn('Revenue');
    await userEvent.keyboard('{Delete}');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(onSave).not.toHaveBeenCalled();
    expect(order()).toEqual(['revenue', 'orders', 'average', 'churn', 'trend']);
  });

  it('a manager saves for everybody in their audience', async () => {
    shown();
    await arrange();
    await page.getByRole('button', { name: 'Save for all: managers' }).click();
    expect(onSave).toHaveBeenCalledWith(expect.anything(), 'audience');
  });

  it('whoever arranges for nobody else is not offered to', async () => {
    shown({ state: readyState({ ...state.data, mayShare: false }, storyNow) });
    await arrange();
    await expect.element(page.getByRole('button', { name: /Save for all/ })).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Save for me' })).toBeInTheDocument();
  });
});

it('cannot be arranged where there is nobody to save it for', async () => {
  shown({ state: readyState({ ...state.data, mayShare: false, userId: undefined }, storyNow) });
  await expect.element(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Arrange' })).not.toBeInTheDocument();
});

it('goes on from arrangement to arrangement without listeners left behind', async () => {
  const added = vi.spyOn(document, 'addEventListener');
  const removed = vi.spyOn(document, 'removeEventListener');
  const count = (spy: typeof added | typeof removed) =>
    spy.mock.calls.filter(([name]) => /^(pointer|keydown)/.test(String(name))).length;
  shown();
  await arrange();
  const before = [count(added), count(removed)] as const;
  await userEvent.dragAndDrop(handle('Revenue'), handle('Churn'));
  expect(count(added) - before[0]).toBeGreaterThan(0);
  expect(count(removed) - before[1]).toBe(count(added) - before[0]);
  vi.restoreAllMocks();
});

it('stands in one column where it is narrow', async () => {
  const { container } = shown();
  container.style.inlineSize = '320px';
  const grid = () => getComputedStyle(document.querySelector('.kk-dashboard__grid') as Element);
  await expect.poll(() => grid().gridTemplateColumns.split(' ').length).toBe(1);
  container.style.inlineSize = '700px';
  await expect.poll(() => grid().gridTemplateColumns.split(' ').length).toBe(2);
  container.style.inlineSize = '1100px';
  await expect.poll(() => grid().gridTemplateColumns.split(' ').length).toBe(4);
});
