const gap = 4;
const margin = 8;

/**
 * Puts a floating element under its anchor, or above where there is more room, along its starting edge, inside the
 * window; follows it while it is open. Returns what ends the following. The position is set through the object
 * model, which a strict CSP allows, and works in browsers that have no anchor positioning yet.
 */
export function placeBeside(floating: HTMLElement, anchor: HTMLElement, { matchWidth = false } = {}): () => void {
  const place = () => {
    const to = anchor.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { style } = floating;
    style.position = 'fixed';
    style.inset = 'auto';
    style.margin = '0';
    // The style sheet's own limit holds where the window does not set a narrower one.
    style.maxInlineSize = '';
    const limit = getComputedStyle(floating).maxInlineSize;
    const widest = limit.endsWith('px') ? Number.parseFloat(limit) : Number.POSITIVE_INFINITY;
    style.maxInlineSize = `${Math.min(widest, width - 2 * margin)}px`;
    if (matchWidth) style.inlineSize = `${to.width}px`;
    style.maxBlockSize = 'none';
    const size = floating.getBoundingClientRect();
    const below = height - to.bottom - gap - margin;
    const above = to.top - gap - margin;
    const goesBelow = size.height <= below || below >= above;
    style.maxBlockSize = `${Math.max(96, goesBelow ? below : above)}px`;
    const shown = Math.min(size.height, Math.max(96, goesBelow ? below : above));
    style.top = `${goesBelow ? to.bottom + gap : to.top - gap - shown}px`;
    const isMirrored = getComputedStyle(anchor).direction === 'rtl';
    const fits = isMirrored ? to.right - size.width >= margin : to.left + size.width <= width - margin;
    const startsLeft = isMirrored !== fits;
    const left = startsLeft ? to.left : to.right - size.width;
    style.left = `${Math.min(Math.max(margin, left), Math.max(margin, width - margin - size.width))}px`;
  };
  place();
  const sizes = new ResizeObserver(place);
  sizes.observe(floating);
  sizes.observe(anchor);
  window.addEventListener('scroll', place, { capture: true, passive: true });
  window.addEventListener('resize', place);
  return () => {
    sizes.disconnect();
    window.removeEventListener('scroll', place, { capture: true });
    window.removeEventListener('resize', place);
  };
}
