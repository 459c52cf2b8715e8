import type { IconNode } from 'lucide';
import { createElement } from 'react';

export interface IconProps {
  /** A drawing of the `lucide` package. */
  readonly of: IconNode;
  /** What it says, where nothing beside it says the same. */
  readonly label?: string;
  readonly className?: string;
}

/** A line icon of the set. Hidden from assistive technology unless it has a label. */
export function Icon({ of: shape, label, className }: IconProps) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is named by `aria-label`, or hidden
    <svg
      className={className ? `kk-icon ${className}` : 'kk-icon'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      {...named}
    >
      {shape.map(([part, attributes], index) => createElement(part, { key: index, ...attributes }))}
    </svg>
  );
}
