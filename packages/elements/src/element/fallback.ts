/** What the page shows in the widget's stead. */
export interface Fallback {
  /** Puts the widget in its place. */
  readonly drop: () => void;
  /** Leaves it as it is. */
  readonly stop: () => void;
}

const dropped = new WeakSet<Node>();

/** Whether a node has been taken off the page, because its widget stands there now. */
export const wasFallback = (node: Node): boolean => dropped.has(node);

/**
 * Keeps what the page shows meanwhile (the element's own children without a slot, as a server wrote them) until the widget
 * has more to show than that it is loading; then the two change places in one frame.
 */
export function holdFallback(host: HTMLElement, place: HTMLElement, slots: readonly string[]): Fallback | undefined {
  const root = place.getRootNode();
  const isShadow = root instanceof ShadowRoot && root.host === host;
  const isFallback = (node: Node) => {
    if (node === place) return false;
    if (node instanceof Element) return !slots.includes(node.slot);
    return node instanceof Text && node.data.trim() !== '' && !slots.includes('');
  };
  // Beside the light children, what a server wrote into a declarative shadow root.
  const written = () => [...host.childNodes, ...(isShadow ? root.childNodes : [])].filter(isFallback);
  if (written().length === 0) return undefined;

  const doors: HTMLSlotElement[] = [];
  if (isShadow) {
    for (const name of ['', 'fallback']) {
      const door = document.createElement('slot');
      if (name) door.name = name;
      doors.push(door);
    }
    root.append(...doors);
  }
  place.style.display = 'none';
  const stop = () => {
    observer.disconnect();
    for (const door of doors) door.remove();
  };
  const drop = () => {
    stop();
    place.style.display = 'contents';
    for (const node of written()) {
      if (isShadow && node.parentNode !== root) continue;
      dropped.add(node);
      (node as ChildNode).remove();
    }
  };
  const observer = new MutationObserver(() => {
    const state = place.querySelector('[data-state]');
    if (place.childElementCount > 0 && state?.getAttribute('data-state') !== 'loading') drop();
  });
  observer.observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state'] });
  return { drop, stop };
}
