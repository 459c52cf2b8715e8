import type { ComponentType, SVGProps } from 'react';

export interface IconProps {
  readonly of: ComponentType<SVGProps<SVGSVGElement>>;
  /** What it says, where nothing beside it says the same. */
  readonly label?: string;
  readonly className?: string;
}

/** A line icon of the set. Hidden from assistive technology unless it has a label. */
export function Icon({ of: Shape, label, className }: IconProps) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const };
  return <Shape className={className ? `kk-icon ${className}` : 'kk-icon'} focusable="false" {...named} />;
}
