import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Widget } from './index.ts';
import { define, widgets } from './index.ts';
import { attributesOfAll, clearPage, defineInShadow, inShadow, putOnPage } from './testing/page.ts';

let running: RunningCrm;
let attributes = '';
beforeAll(async () => {
  running = await startCrm();
  attributes = await attributesOfAll(running);
  defineInShadow();
  define(
    widgets.map((widget: Widget): Widget => ({ ...widget, tag: guarded(widget.tag) })),
    { styles: 'adopt', guard: true },
  );
}, 60_000);
afterAll(() => running.stop());
afterEach(clearPage);

/** The tag of the twin that stands in the page with a guard. */
const guarded = (tag: Widget['tag']): Widget['tag'] => `${tag}-guarded`;
const reset = '*, *::before, *::after { all: unset }';
/** As far as a host can go: no layer and no specificity holds against it in the page itself. */
const hostile = '*, *::before, *::after { all: unset !important; text-transform: uppercase !important }';

const shown = widgets.filter(({ display = 'block' }: Widget) => display === 'block').map(({ tag }) => tag);

/** Shows an element, and how its parts look before and under the host's sheet. */
async function looksUnder(css: string, tag: string) {
  const crm = putOnPage(running, `<${tag} ${attributes}></${tag}>`);
  const element = crm.firstElementChild as HTMLElement;
  const root = () => element.shadowRoot ?? element;
  const parts = () => [...root().querySelectorAll('[class*="kk-"]')].slice(0, 150);
  await expect.poll(() => parts().length, { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(() => root().querySelector('[aria-busy="true"], .kk-skeleton'), { timeout: 30_000 }).toBeNull();
  // A long list is drawn a few rows a frame.
  let count = 0;
  await expect
    .poll(
      () => {
        const before = count;
        count = root().querySelectorAll('*').length;
        return count === before;
      },
      { interval: 200, timeout: 30_000 },
    )
    .toBe(true);
  const properties = ['display', 'border-top-width', 'padding-top', 'color', 'font-size', 'background-color', 'cursor'];
  const looks = () =>
    parts().map((part) => {
      const style = getComputedStyle(part);
      return [part.getAttribute('class'), ...properties.map((name) => style.getPropertyValue(name))].join(' | ');
    });
  const before = looks();
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = css;
  const after = looks();
  const inherited = getComputedStyle(parts()[0] as Element).textTransform;
  style.remove();
  return { before, after, inherited };
}

describe('in a shadow root, under a host’s * { all: unset !important }', () => {
  it.each(shown)('<%s> keeps its looks', async (tag) => {
    const { before, after, inherited } = await looksUnder(hostile, inShadow(tag));
    expect(after).toEqual(before);
    // What is inherited reaches in, as the host's typeface does.
    expect(inherited).toBe('uppercase');
  });
});

describe('with the guard, in a page of * { all: unset }', () => {
  it.each(shown)('<%s> keeps its looks', async (tag) => {
    const { before, after } = await looksUnder(reset, guarded(tag));
    expect(after).toEqual(before);
  });

  it('which without it takes them away', async () => {
    define([{ ...(widgets[0] as Widget), tag: 'korkep-open-card' }], { styles: 'adopt' });
    const { before, after } = await looksUnder(reset, 'korkep-open-card');
    expect(after).not.toEqual(before);
  });
});
