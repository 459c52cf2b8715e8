import { afterEach, expect, it } from 'vitest';
import { axeFindings, type Mode } from './axe-modes.testing.ts';

afterEach(() => document.body.replaceChildren());

/** A surface as the component book puts it around a story. */
function aSurface(content: string): HTMLElement {
  const surface = document.createElement('div');
  Object.assign(surface.style, { background: 'light-dark(white, black)', color: 'light-dark(black, white)' });
  surface.dir = 'ltr';
  surface.innerHTML = content;
  document.body.append(surface);
  return surface;
}

/** Small buttons, kept apart by a margin that stays on the right. */
const targets = [9, 0].map(
  (margin) =>
    `<button aria-label="Go" style="width: 20px; height: 20px; padding: 0; margin-right: ${margin}px"></button>`,
);

/** Faults that show in one mode alone. */
const faults: readonly [Mode, string, string][] = [
  ['light', 'image-alt', '<img src="data:,">'],
  ['dark', 'color-contrast', '<p style="color: light-dark(#333, #444)">Hard to read</p>'],
  [
    'forced colours',
    'color-contrast',
    '<p style="background: #000"><span style="color: #ddd; forced-color-adjust: none">Gone</span></p>',
  ],
  ['right to left', 'target-size', `<p style="display: flex; padding: 40px">${targets.join('')}</p>`],
];

it.each(faults)('axe in %s finds %s', async (mode, rule, content) => {
  for (const isThorough of [false, true]) {
    const found = await axeFindings(aSurface(content), { isThorough });
    document.body.replaceChildren();
    const looks = new Set(found.map((finding) => finding.slice(0, finding.indexOf(' ', finding.indexOf(':') + 2))));
    expect([...looks].filter((look) => look.includes(mode) && look.endsWith(`: ${rule}`))).toHaveLength(1);
    // What is wrong in light is wrong in all, and told so by those who look thoroughly.
    expect(looks.size).toBe(mode === 'light' && isThorough ? 4 : 1);
  }
});

it('colours that are forced are judged as they are painted', async () => {
  const nested = '<div style="color-scheme: dark; background: light-dark(white, black)">';
  expect(await axeFindings(aSurface(`${nested}<p style="color: light-dark(#222, #ddd)">Text</p></div>`))).toEqual([]);
});

it('what is well built has no findings, and is shown as before afterwards', async () => {
  const surface = aSurface('<p>Text with <a href="#there">a link</a></p><p dir="ltr"><button>Save</button></p>');
  const before = surface.outerHTML;
  expect(await axeFindings(surface, { isThorough: true })).toEqual([]);
  expect(surface.outerHTML).toBe(before);
  expect(matchMedia('(forced-colors: active)').matches).toBe(false);
});
