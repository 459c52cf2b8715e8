import { crmElementClass } from './crm/crm-element.ts';
import { CRM_TAG } from './crm/source.ts';
import { type ElementOptions, elementClass } from './element/element-class.ts';
import { version } from './generated/version.ts';
import type { Widget } from './widget.ts';

/** What came of defining. */
export interface Defined {
  /** The tags that this call defined. */
  readonly defined: readonly string[];
  /** Those that the page had before, with the version of this package that they are of, where they are of any. */
  readonly kept: readonly { readonly tag: string; readonly version: string | undefined }[];
}

/**
 * Defines the elements of some widgets, and `<korkep-crm>`. What is defined already stays as it is, whoever defined it:
 * the first one wins, and the answer tells. On a server it does nothing.
 *
 * @example
 * import { define, profileCard } from '@korkep/elements';
 * import '@korkep/react/profile-card.css';
 *
 * define([profileCard]);
 */
export function define(widgets: readonly Widget[], options: ElementOptions = {}): Defined {
  const defined: string[] = [];
  const kept: { tag: string; version: string | undefined }[] = [];
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (!registry) return { defined, kept };
  const add = (tag: string, makeClass: () => CustomElementConstructor) => {
    const known = registry.get(tag) as { readonly korkep?: { readonly version: string } } | undefined;
    if (known) {
      kept.push({ tag, version: known.korkep?.version });
      return;
    }
    registry.define(tag, makeClass());
    defined.push(tag);
  };
  add(CRM_TAG, crmElementClass);
  for (const widget of widgets) add(widget.tag, () => elementClass(widget, boxesOf(widget, options), options));
  return { defined, kept };
}

export { version };

/** Makes the elements boxes, as far as the page says nothing else, and hides what waits to move into a slot. */
function boxesOf({ tag, display = 'block' }: Widget, { shadow = false }: ElementOptions): string {
  const waiting = `${tag}:not([shadow]) > [slot]:not([slot='fallback']) { display: none }`;
  return `@layer kk.tokens, kk.base, kk.primitives, kk.widgets;
@layer kk.base {
${CRM_TAG} { display: contents }
${tag} { display: ${display} }
${tag}[hidden] { display: none }
${shadow ? '' : waiting}
}`;
}
