import type { Widget } from '../widget.ts';

/**
 * Makes parts of a widget's stable classes, for `::part(…)` from outside of its shadow root: what has the class
 * `kk-profile-card__title` is the part `title`, the outermost one `root`. Keeps up with what comes later.
 */
export function exposeParts(place: Element, { block, parts }: Widget): () => void {
  const blocks = [block].flat();
  const classes = new Map(
    Object.keys(parts).flatMap((part) => blocks.map((one) => [part === 'root' ? one : `${one}__${part}`, part])),
  );
  const selector = blocks.map((one) => `[class*="${one}"]`).join();
  const expose = (element: Element) => {
    for (const name of element.classList) {
      const part = classes.get(name);
      if (part !== undefined) element.part.add(part);
    }
  };
  const exposeAll = (node: Node) => {
    if (!(node instanceof Element)) return;
    expose(node);
    for (const element of node.querySelectorAll(selector)) expose(element);
  };
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') exposeAll(target);
      else for (const node of addedNodes) exposeAll(node);
    }
  });
  exposeAll(place);
  observer.observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
