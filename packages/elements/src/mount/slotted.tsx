import { useLayoutEffect, useRef } from 'react';

/** The page's own nodes, moved to their place in the widget; they go back to where they were when it goes. */
export function Slotted({ nodes }: { readonly nodes: readonly ChildNode[] }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const span = place.current;
    if (!span) return;
    // By the object model, which a strict CSP allows.
    span.style.display = 'contents';
    const homes = new Map(nodes.map((node) => [node, node.parentNode]));
    span.append(...nodes);
    return () => {
      for (const [node, home] of homes) if (node.parentNode === span) home?.appendChild(node);
    };
  }, [nodes]);
  return <span ref={place} data-korkep-slotted="" />;
}
