import { useLayoutEffect, useRef, useState } from 'react';
import { contrast, hexOf, rgbOf } from './colour.ts';

/** The private variables that the widgets' style sheets on this page declare on their root, in their order. */
export function tokenNames(): string[] {
  const names = new Set<string>();
  const collect = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule && rule.selectorText === '.kk-root') {
        for (const name of rule.style) if (name.startsWith('--_kk-')) names.add(name);
      } else if ('cssRules' in rule) collect(rule.cssRules as CSSRuleList);
    }
  };
  for (const sheet of document.styleSheets) {
    try {
      collect(sheet.cssRules);
    } catch {
      // A style sheet of another origin tells nobody its rules.
    }
  }
  return [...names];
}

/** What a declaration with a token comes to on a widget's root. */
function computed(
  root: Element,
  property: 'color' | 'inline-size' | 'font-size' | 'transition',
  value: string,
): string {
  const probe = document.createElement('i');
  probe.style.cssText = `position:absolute;display:block;${property}:${value}`;
  root.append(probe);
  const style = getComputedStyle(probe);
  const text =
    property === 'transition'
      ? `${style.transitionDuration} ${style.transitionTimingFunction}`
      : style.getPropertyValue(property);
  probe.remove();
  return text;
}

export interface LiveColour {
  /** As the browser computed it: `oklch(0.53 0.19 268)`. */
  readonly value: string;
  readonly hex: string;
}

/** A colour token as it is inside this widget, painted over the widget's surface. */
export function colourToken(root: Element, name: string): LiveColour {
  const value = computed(root, 'color', `var(${name})`);
  return { value: rounded(value), hex: hexOf(rgbOf(value, computed(root, 'color', 'var(--_kk-surface)'))) };
}

/** The contrast of two colour tokens inside this widget. */
export function tokenContrast(root: Element, text: string, ground: string): number {
  const surface = computed(root, 'color', 'var(--_kk-surface)');
  const below = computed(root, 'color', `var(${ground})`);
  return contrast(rgbOf(computed(root, 'color', `var(${text})`), below), rgbOf(below, surface));
}

/** A length token in CSS pixels. */
export function lengthToken(root: Element, name: string): number {
  return Number.parseFloat(computed(root, 'inline-size', `var(${name})`));
}

/** A motion token as duration and curve. */
export function motionToken(root: Element, name: string): string {
  return computed(root, 'transition', `opacity var(${name})`);
}

function rounded(colour: string): string {
  return colour.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 1000) / 1000));
}

/**
 * Reads something from a widget's root after every drawing, so that it follows the toolbar and what is set above. Give
 * `ref` to an element; the reading is `undefined` before the first.
 */
export function useReading<T>(read: (root: HTMLElement) => T) {
  const ref = useRef<HTMLDivElement>(null);
  const [reading, setReading] = useState<T>();
  const last = useRef('');
  useLayoutEffect(() => {
    if (!ref.current) return;
    const next = read(ref.current);
    const text = JSON.stringify(next);
    if (text === last.current) return;
    last.current = text;
    setReading(next);
  });
  return { ref, reading };
}
