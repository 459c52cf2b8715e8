/** How far a pointer may stray before a press becomes a drag. */
const SLACK = 6;

export interface HeadDrag {
  readonly name: string;
  /** The heading on whose place it would be dropped. */
  readonly onOver: (name: string | undefined) => void;
  readonly onDrop: (name: string) => void;
}

/** Follows a heading that is dragged to another's place. What was no drag stays a click. Gives what ends it. */
export function dragHeading(press: PointerEvent, heading: HTMLElement, { name, onOver, onDrop }: HeadDrag): () => void {
  let isDragging = false;
  let over: string | undefined;
  const listen = new AbortController();
  const { signal } = listen;
  const end = () => {
    listen.abort();
    heading.removeAttribute('data-dragged');
    onOver(undefined);
  };
  const move = (event: PointerEvent) => {
    if (!isDragging && Math.abs(event.clientX - press.clientX) < SLACK) return;
    if (!isDragging) {
      isDragging = true;
      heading.setPointerCapture?.(event.pointerId);
      heading.setAttribute('data-dragged', '');
    }
    const found = headingAt(heading, event.clientX);
    over = found === name ? undefined : found;
    onOver(over);
  };
  heading.addEventListener('pointermove', move, { signal });
  heading.addEventListener('pointercancel', end, { signal });
  heading.addEventListener(
    'pointerup',
    () => {
      const target = over;
      end();
      if (isDragging && target) onDrop(target);
      // The click that ends a drag must not sort.
      if (isDragging) heading.addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => heading.removeEventListener('click', stop, { capture: true }));
    },
    { signal },
  );
  return end;
}

const stop = (event: Event) => event.stopPropagation();

function headingAt(heading: HTMLElement, x: number): string | undefined {
  const headings = heading.parentElement?.querySelectorAll<HTMLElement>('[data-name]') ?? [];
  for (const one of headings) {
    const { left, right } = one.getBoundingClientRect();
    if (x >= left && x < right) return one.dataset.name;
  }
  return undefined;
}

/** Follows the edge of a heading that is dragged to another width. Gives what ends it. */
export function dragWidth(press: PointerEvent, grip: HTMLElement, onWidth: (width: number, isDone: boolean) => void) {
  const heading = grip.parentElement as HTMLElement;
  const first = heading.getBoundingClientRect().width;
  const sign = getComputedStyle(heading).direction === 'rtl' ? -1 : 1;
  const listen = new AbortController();
  const { signal } = listen;
  grip.setPointerCapture?.(press.pointerId);
  const widthAt = (event: PointerEvent) => first + sign * (event.clientX - press.clientX);
  let width = first;
  grip.addEventListener(
    'pointermove',
    (event) => {
      width = widthAt(event);
      onWidth(width, false);
    },
    { signal },
  );
  const end = () => {
    listen.abort();
    onWidth(width, true);
  };
  grip.addEventListener('pointerup', end, { signal });
  grip.addEventListener('pointercancel', end, { signal });
  return () => listen.abort();
}
