import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../styles/all.css';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { Button } from '../primitives/button/button.tsx';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';

afterEach(() => {
  unmountWidgets();
  document.documentElement.style.removeProperty('--kk-accent');
  for (const style of document.querySelectorAll('style[data-host]')) style.remove();
});

type Rgb = readonly [number, number, number];

/** The colour an expression comes to inside a widget, as sRGB. */
function colourOf(expression: string, root: Element): Rgb {
  const probe = document.createElement('i');
  probe.style.color = expression;
  root.append(probe);
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  probe.remove();
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = (colour: Rgb) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

const pairs = [
  ['--_kk-accent-text', '--_kk-surface'],
  ['--_kk-accent-text', '--_kk-accent-tint'],
  ['--_kk-on-accent', '--_kk-accent-fill'],
  ['--_kk-ink', '--_kk-surface'],
  ['--_kk-ink-muted', '--_kk-surface'],
  ['--_kk-ink-muted', '--_kk-surface-sunken'],
  ['--_kk-positive', '--_kk-positive-tint'],
  ['--_kk-warning', '--_kk-warning-tint'],
  ['--_kk-critical', '--_kk-critical-tint'],
  ['--_kk-info', '--_kk-info-tint'],
] as const;

describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
  it('text keeps 4.5 : 1 whatever accent the host sets', async () => {
    const failures: string[] = [];
    renderWidget(<WidgetRoot>widget</WidgetRoot>, { colorScheme });
    await expect.element(page.getByText('widget')).toBeVisible();
    const root = document.querySelector('.kk-root') as Element;
    for (const lightness of [0.15, 0.35, 0.55, 0.75, 0.95]) {
      for (let hue = 0; hue < 360; hue += 20) {
        const accent = `oklch(${lightness} 0.2 ${hue})`;
        document.documentElement.style.setProperty('--kk-accent', accent);
        for (const [text, ground] of pairs) {
          const ratio = contrast(colourOf(`var(${text})`, root), colourOf(`var(${ground})`, root));
          if (ratio < 4.5) failures.push(`${accent}: ${text} on ${ground} is ${ratio.toFixed(2)}`);
        }
      }
    }
    expect(failures).toEqual([]);
  });
});

describe('the styling contract', () => {
  it('lets the host’s unlayered CSS win, however weak its selector', async () => {
    const style = document.createElement('style');
    style.dataset.host = '';
    style.textContent = '.kk-button { border-radius: 17px }';
    document.head.prepend(style);
    renderWidget(
      <WidgetRoot>
        <Button variant="primary">Save</Button>
      </WidgetRoot>,
    );
    await expect.element(page.getByRole('button', { name: 'Save' })).toHaveStyle({ borderRadius: '17px' });
  });

  it('keeps a primary button readable under a host’s reset of links and buttons', async () => {
    const style = document.createElement('style');
    style.dataset.host = '';
    style.textContent = 'a, button { color: inherit }';
    document.head.append(style);
    renderWidget(
      <WidgetRoot>
        <Button variant="primary">Save</Button>
      </WidgetRoot>,
    );
    const text = page.getByText('Save');
    await expect.element(text).toBeVisible();
    const root = document.querySelector('.kk-root') as Element;
    const fill = colourOf('var(--_kk-accent-fill)', root);
    expect(contrast(colourOf(getComputedStyle(text.element()).color, root), fill)).toBeGreaterThan(4.5);
  });

  it('has no selector that reaches outside a widget', () => {
    const ours: string[] = [];
    const collect = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) ours.push(rule.selectorText);
        else if (rule instanceof CSSKeyframesRule) ours.push(`.${rule.name}`);
        else if ('cssRules' in rule) collect(rule.cssRules as CSSRuleList);
      }
    };
    for (const sheet of document.styleSheets)
      if (sheet.ownerNode instanceof HTMLStyleElement && sheet.ownerNode.textContent?.includes('kk.'))
        collect(sheet.cssRules);
    expect(ours.length).toBeGreaterThan(100);
    expect(
      ours.flatMap((selectors) => selectors.split(/,(?![^(]*\))/)).filter((selector) => !selector.includes('.kk-')),
    ).toEqual([]);
  });

  it('keeps the host’s typeface', async () => {
    const { container } = renderWidget(<WidgetRoot>text</WidgetRoot>);
    container.style.fontFamily = 'Courier';
    await expect.element(page.getByText('text')).toHaveStyle({ fontFamily: 'Courier' });
  });
});
