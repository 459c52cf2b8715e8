/**
 * Asks the page before a link of the widget is followed, so that its router can: the event `korkep-navigate` may be
 * prevented. Only plain clicks on plain links; what the page itself put into a slot is its own.
 */
export function followLinks(host: HTMLElement, place: HTMLElement): () => void {
  const onClick = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.defaultPrevented || !isPlain) return;
    const link = linkOf(event, place);
    const href = link?.getAttribute('href');
    if (!link || !href || !/^https?:$/.test(link.protocol) || link.download || !/^(_self)?$/.test(link.target)) return;
    const ask = new CustomEvent('korkep-navigate', {
      detail: { href },
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    if (!host.dispatchEvent(ask)) event.preventDefault();
  };
  place.addEventListener('click', onClick);
  return () => place.removeEventListener('click', onClick);
}

function linkOf(event: Event, place: Element): HTMLAnchorElement | undefined {
  for (const node of event.composedPath()) {
    if (node === place || !(node instanceof Element)) return undefined;
    if (node instanceof HTMLSlotElement || node.hasAttribute('data-korkep-slotted')) return undefined;
    if (node instanceof HTMLAnchorElement) return node.closest('[data-korkep-slotted]') ? undefined : node;
  }
  return undefined;
}
