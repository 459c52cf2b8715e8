import { type Defined, define } from './define.ts';
import type { ElementOptions } from './element/element-class.ts';
import { widgets } from './widgets/widgets.ts';

/**
 * Defines an element for every widget. Each loads its code, and React, when the first of it is on a page.
 *
 * @example
 * const { defined, kept } = defineElements({ shadow: true });
 */
export function defineElements(options: ElementOptions = {}): Defined {
  return define(widgets, options);
}
