import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../styles/all.css';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { colourOf, contrast } from '../testing/contrast.ts';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';

afterEach(() => {
  unmountWidgets();
  document.documentElement.style.removeProperty('--kk-accent');
});

type Pairs = readonly (readonly [string, readonly (readonly string[])[]])[];

const surfaces = [['surface'], ['surface-raised'], ['surface-sunken']];
/** A surface under the pointer, or under a badge. */
const hovered = [
  ['surface', 'hover'],
  ['surface-raised', 'hover'],
];
const chosen = [['accent-tint']];

/** What stands on what, the ground from the lowest layer to the highest. */
const texts: Pairs = [
  ['ink', [...surfaces, ...hovered, ...chosen]],
  ['ink-muted', [...surfaces, ...hovered]],
  ['accent-text', [...surfaces, ...hovered, ...chosen]],
  ['on-accent', [['accent-fill'], ['accent-fill-hover']]],
  // A tick in its box.
  ['surface', [['accent-text']]],
  ...['positive', 'warning', 'critical', 'info'].map((tone) => [tone, [...surfaces, [`${tone}-tint`]]] as const),
];

/** Edges, rings and marks, which a person must see to know what is there. */
const shapes: Pairs = [
  ['line-control', surfaces],
  ['accent-text', [...surfaces, ...chosen]],
  ['critical', surfaces],
];

/** Numbers between 0 and 1, the same in every run (mulberry32). */
function numbers(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = numbers(20_261_122);
const accents = [
  ...[0.15, 0.35, 0.55, 0.75, 0.95].flatMap((lightness) =>
    Array.from({ length: 18 }, (_, step) => `oklch(${lightness} 0.2 ${step * 20})`),
  ),
  ...Array.from({ length: 20 }, () => `rgb(${Array.from({ length: 3 }, () => Math.floor(random() * 256)).join(' ')})`),
  ...['#000', '#fff', '#ff0', '#0ff', '#00f', '#f0f', 'gray'],
];

const variable = (name: string) => `var(--_kk-${name})`;

describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
  it.each([
    ['text', 4.5, texts],
    ['what is not text', 3, shapes],
  ] as const)('%s keeps %d : 1 whatever accent the host sets', async (_, least, pairs) => {
    renderWidget(<WidgetRoot>widget</WidgetRoot>, { colorScheme });
    await expect.element(page.getByText('widget')).toBeVisible();
    const root = document.querySelector('.kk-root') as Element;
    const names = new Set(pairs.flatMap(([above, grounds]) => [above, ...grounds.flat()]));
    const known = getComputedStyle(root);
    for (const name of names) expect(known.getPropertyValue(`--_kk-${name}`), name).not.toBe('');
    const failures: string[] = [];
    for (const accent of accents) {
      document.documentElement.style.setProperty('--kk-accent', accent);
      for (const [above, grounds] of pairs) {
        for (const ground of grounds) {
          const layers = ground.map(variable);
          const ratio = contrast(colourOf(root, ...layers, variable(above)), colourOf(root, ...layers));
          if (ratio < least) failures.push(`${accent}: ${above} on ${ground.join(' + ')} is ${ratio.toFixed(2)}`);
        }
      }
    }
    expect(failures).toEqual([]);
  });
});
