import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../styles/all.css';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { Button } from '../primitives/button/button.tsx';
import { colourOf, contrast } from '../testing/contrast.ts';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';

afterEach(() => {
  unmountWidgets();
  for (const style of document.querySelectorAll('style[data-host]')) style.remove();
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
    const fill = colourOf(root, 'var(--_kk-accent-fill)');
    expect(contrast(colourOf(root, getComputedStyle(text.element()).color), fill)).toBeGreaterThan(4.5);
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
