import axe, { type NodeResult, type RunOptions } from 'axe-core';
import { cdp } from 'vitest/browser';

/** A way in which the same page may be shown. */
export type Mode = 'light' | 'dark' | 'forced colours' | 'right to left';

const byColour = ['color-contrast', 'link-in-text-block'];
const byPlace = ['target-size', 'scrollable-region-focusable'];

interface Look {
  readonly modes: readonly Mode[];
  /** What can differ from the looks before; every rule when left out. */
  readonly rules?: readonly string[];
}

/** Each rule in every mode that can change its verdict. Colours and places do not meddle, so one look serves both. */
const looks: readonly Look[] = [
  { modes: ['light'] },
  { modes: ['dark'], rules: byColour },
  { modes: ['forced colours', 'right to left'], rules: [...byColour, ...byPlace] },
];

/** Every rule in every mode by itself. */
const thoroughLooks: readonly Look[] = [
  { modes: ['light'] },
  { modes: ['dark'] },
  { modes: ['forced colours'] },
  { modes: ['right to left'] },
];

export interface AxeOptions {
  /** Every rule in every mode, instead of those that a mode can change. */
  readonly isThorough?: boolean;
  /** Rules that do not count here. */
  readonly without?: readonly string[];
}

/** What axe finds on the page while a surface is shown in one mode after the other, a line each. */
export async function axeFindings(surface: HTMLElement, options: AxeOptions = {}): Promise<string[]> {
  const { isThorough = false, without = [] } = options;
  const found: string[] = [];
  for (const { modes, rules } of isThorough ? thoroughLooks : looks) {
    const back = await showIn(modes, surface);
    try {
      const { violations } = await axe.run(document.body, runOptions(rules, without));
      const where = modes.join(', ');
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${where}: ${id} ${inWords(node)}`)));
    } finally {
      await back();
    }
  }
  return found;
}

function runOptions(rules: readonly string[] | undefined, without: readonly string[]): RunOptions {
  const resultTypes: RunOptions['resultTypes'] = ['violations'];
  if (rules) return { resultTypes, runOnly: { type: 'rule', values: rules.filter((rule) => !without.includes(rule)) } };
  // A story is no page: what it shows lies in no landmark.
  const disabled = ['region', ...without].map((rule) => [rule, { enabled: false }]);
  // The one of WCAG 2.2 AA that axe leaves out unless it is asked for.
  return { resultTypes, rules: { 'target-size': { enabled: true }, ...Object.fromEntries(disabled) } };
}

const inWords = ({ target, html, failureSummary = '' }: NodeResult) =>
  `${target.join(' ')}\n  ${html.slice(0, 200)}\n  ${failureSummary.replace(/\s+/g, ' ')}`;

/** Shows a surface in these modes together; gives what puts it back. */
async function showIn(modes: readonly Mode[], surface: HTMLElement): Promise<() => Promise<void>> {
  const { colorScheme } = surface.style;
  const { theme } = surface.dataset;
  const wanted = modes.includes('dark') ? 'dark' : 'light';
  surface.style.colorScheme = wanted;
  if (theme !== undefined) surface.dataset.theme = wanted;
  const left = surface.querySelectorAll<HTMLElement>('[dir="ltr"]');
  const turned = modes.includes('right to left') ? [surface, ...left] : [];
  const directions = turned.map(({ dir }) => dir);
  for (const element of turned) element.dir = 'rtl';
  const isForced = modes.includes('forced colours');
  if (isForced) await forceColours('active');
  const readAnew = isForced ? readForcedText() : () => {};
  endAnimations();
  return async () => {
    surface.style.colorScheme = colorScheme;
    if (theme !== undefined) surface.dataset.theme = theme;
    for (const [place, element] of turned.entries()) element.dir = directions[place] ?? '';
    readAnew();
    if (isForced) await forceColours('none');
  };
}

/** A colour on its way to another is nobody's to judge. */
function endAnimations(): void {
  for (const animation of document.getAnimations()) {
    const { endTime } = animation.effect?.getComputedTiming() ?? {};
    if (endTime === Number.POSITIVE_INFINITY) animation.cancel();
    else animation.finish();
  }
}

/**
 * Axe takes a text's colour from `-webkit-text-fill-color`, which Chromium paints forced and reports as it was. Gives what
 * ends this.
 */
function readForcedText(): () => void {
  const style = CSSStyleDeclaration.prototype;
  const { getPropertyValue } = style;
  style.getPropertyValue = function (name) {
    return getPropertyValue.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
  };
  return () => {
    style.getPropertyValue = getPropertyValue;
  };
}

async function forceColours(value: 'active' | 'none'): Promise<void> {
  const session = cdp() as unknown as { send(method: string, params: unknown): Promise<unknown> };
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
}
