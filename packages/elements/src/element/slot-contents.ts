import type { FilledSlot } from '../mount/mount.ts';
import type { Widget } from '../widget.ts';

/** Which slots of the widget the page fills, and how that changes. */
export interface SlotContents {
  filled: () => readonly FilledSlot[];
  stop: () => void;
}

/**
 * Looks for children with `slot="…"`, and for those without where the widget takes them. In the light DOM they move into
 * the widget, so what was found before counts for as long as it is anywhere inside the element.
 */
export function slotContents(host: HTMLElement, widget: Widget, isShadow: boolean, onChange: () => void): SlotContents {
  const places = [
    ...Object.entries(widget.slots).map(([prop, name]) => ({ prop, name, isContent: false })),
    ...Object.entries(widget.nodes ?? {}).map(([prop, name]) => ({ prop, name, isContent: true })),
  ];
  let found = new Map<string, readonly ChildNode[]>();
  let filled: readonly FilledSlot[] = [];
  const look = (): boolean => {
    const next = new Map<string, readonly ChildNode[]>();
    for (const { name } of places) {
      const placed = (found.get(name) ?? []).filter((node) => host.contains(node) && isFor(node, name));
      const fresh = [...host.childNodes].filter((node) => isFor(node, name) && !placed.includes(node));
      if (placed.length + fresh.length > 0) next.set(name, [...placed, ...fresh]);
    }
    const isSame = places.every(({ name }) => sameNodes(found.get(name), next.get(name)));
    found = next;
    if (isSame) return false;
    filled = places.flatMap((place) => {
      const nodes = next.get(place.name);
      return nodes ? [{ ...place, nodes: isShadow ? undefined : nodes }] : [];
    });
    return true;
  };
  if (places.length === 0) return { filled: () => filled, stop: () => {} };
  const observer = new MutationObserver(() => {
    if (look()) onChange();
  });
  observer.observe(host, { childList: true });
  look();
  return { filled: () => filled, stop: () => observer.disconnect() };
}

function isFor(node: ChildNode, name: string): boolean {
  if (node instanceof HTMLElement) return node.slot === name && node.dataset.korkepPlace === undefined;
  return name === '' && node instanceof Text && node.data.trim() !== '';
}

function sameNodes(some: readonly ChildNode[] = [], others: readonly ChildNode[] = []): boolean {
  return some.length === others.length && some.every((node, index) => node === others[index]);
}
