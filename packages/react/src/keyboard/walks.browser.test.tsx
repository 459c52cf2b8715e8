import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { exportedWidgets } from '../hosts/every-widget.testing.tsx';
import { lookOf } from '../looks/every-look.testing.tsx';
import { aSurface } from '../looks/surface.testing.tsx';
import { focusInWords } from './focus-words.testing.ts';
import { walks } from './walks.testing.ts';

const taken: (() => void)[] = [];
afterEach(() => {
  for (const take of taken.splice(0)) take();
});

function aButton(word: string): HTMLElement {
  const button = document.createElement('button');
  button.textContent = word;
  return button;
}

/** A widget between two buttons of its host, with the focus on the first unless the widget takes it. */
async function betweenButtons(name: string): Promise<HTMLElement> {
  const { element, show, remove } = await aSurface({ scheme: 'light', width: 900 });
  const [before, after] = [aButton('before'), aButton('after')];
  element.before(before);
  element.after(after);
  taken.push(
    remove,
    () => before.remove(),
    () => after.remove(),
  );
  await show(lookOf[name]!({}));
  if (!element.contains(document.activeElement)) before.focus();
  return element;
}

const press = (keys: string) => {
  const [held, key] = keys.split('+');
  if (key) return userEvent.keyboard(`{${held}>}{${key}}{/${held}}`);
  return userEvent.keyboard(keys === 'Space' ? ' ' : keys.length === 1 ? keys : `{${keys}}`);
};

it('every widget has its walk', () => {
  expect(Object.keys(walks).toSorted()).toEqual(exportedWidgets());
});

describe('by keyboard alone', () => {
  it.each(Object.entries(walks))('%s is walked through', async (name, walk) => {
    await betweenButtons(name);
    for (const step of walk.trim().split('\n')) {
      const [keys, focus] = step.split(' → ').map((part) => part.trim()) as [string, string];
      if (keys !== 'opens') await press(keys);
      // What opens or closes may do so a moment later.
      await expect.poll(focusInWords, { message: step.trim(), interval: 15, timeout: 5000 }).toBe(focus);
    }
  });

  it.each(Object.keys(walks))('%s has nothing that Tab does not reach', async (name) => {
    const element = await betweenButtons(name);
    const isShown = (control: HTMLElement) =>
      control.checkVisibility({ visibilityProperty: true }) && !control.closest('[inert]');
    // Among parts of one, such as choices of a question or cells of a table, arrows go.
    const isOneOfMany = (control: HTMLElement) => control.tabIndex < 0 || control.matches('[type="radio"]');
    const missed = new Set(
      [...element.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter(
        (control) => isShown(control) && !isOneOfMany(control) && !control.matches(':disabled'),
      ),
    );
    const visited = new Set<Element | null>();
    for (let stops = 0; stops < 120 && missed.size > 0; stops += 1) {
      const focused = document.activeElement;
      if (focused?.textContent === 'after' && focused.parentElement === document.body) break;
      missed.delete(focused as HTMLElement);
      visited.add(focused);
      await press('Tab');
    }
    expect([...missed].map((control) => control.outerHTML.slice(0, 120))).toEqual([]);
  });
});
