import type { CrmCache } from '@korkep/cache';
import type { Crm } from '@korkep/core/client';
import type { Presentation } from '@korkep/react';

/** Where an element gets its client, cache and language from: a `<korkep-crm>`, or what `configure` was given. */
export interface CrmSource {
  /** `undefined` while there is none. */
  readonly crm: Crm | undefined;
  readonly cache: CrmCache | undefined;
  readonly presentation: Partial<Presentation>;
}

export const CRM_TAG = 'korkep-crm';

/** Sent to the document when a source comes, changes or goes; also between versions of this package. */
export const SOURCE_CHANGE = 'korkep-crm-change';

let configured: CrmSource | undefined;

/** Tells all elements to look for their source again. */
export function announce(): void {
  globalThis.document?.dispatchEvent(new Event(SOURCE_CHANGE));
}

/** What `configure` takes. */
export interface Configuration extends Partial<Presentation> {
  /** The client, of `createCrm`. */
  readonly crm: Crm;
  /** The cache of the same client, of `createCache`. It stays yours to close. */
  readonly cache?: CrmCache | undefined;
}

/**
 * Gives every element of the page that stands in no `<korkep-crm>` its client, without one. The answer takes it back.
 *
 * @example
 * const forget = configure({ crm: createCrm({ baseUrl: '/crm', token: fetchWidgetToken }), locale: 'hu' });
 */
export function configure({ crm, cache, ...presentation }: Configuration): () => void {
  const source: CrmSource = { crm, cache, presentation };
  configured = source;
  announce();
  return () => {
    if (configured !== source) return;
    configured = undefined;
    announce();
  };
}

/**
 * The source of an element: the `<korkep-crm>` that its attribute `crm` names by id, the nearest one around it (shadow
 * roots apart), what `configure` was given, the first `<korkep-crm>` of the page.
 */
export function findSource(element: Element): CrmSource | undefined {
  const id = element.getAttribute('crm');
  if (id) return asSource((element.getRootNode() as Document | ShadowRoot).getElementById(id));
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if ((node as Element).localName === CRM_TAG) return asSource(node as Element);
  }
  return configured ?? asSource(element.ownerDocument.querySelector(CRM_TAG));
}

function parentOf(node: Node): Node | null {
  return (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null;
}

/** One that is not defined yet has nothing to give; it says so when it has. */
function asSource(element: Element | null): CrmSource | undefined {
  const found = element as (Element & Partial<CrmSource>) | null;
  return found?.crm ? (found as unknown as CrmSource) : undefined;
}
