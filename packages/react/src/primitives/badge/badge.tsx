import type { ReactNode } from 'react';

/** How good or bad something is. The word beside the colour says the same. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'critical' | 'info';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A quiet word about a record: its stage, its tier, its state. */
export function Badge({ tone = 'neutral', icon, className, children }: BadgeProps) {
  return (
    <span className={`kk-badge${className ? ` ${className}` : ''}`} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}
