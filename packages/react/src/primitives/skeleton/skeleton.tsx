export interface SkeletonProps {
  /** Its length in twelfths of the line it stands for. */
  readonly span?: 2 | 3 | 4 | 5 | 6 | 8 | 10 | 12;
  /** The line it keeps the place of: its height is the final text's. */
  readonly line?: '12' | '13' | '14' | '16' | '20' | '28' | 'badge' | 'control';
  readonly className?: string;
}

/** Keeps the exact place of a line of text that is on its way. */
export function Skeleton({ span = 6, line = '14', className }: SkeletonProps) {
  return (
    <span
      className={`kk-skeleton${className ? ` ${className}` : ''}`}
      data-span={span}
      data-line={line}
      aria-hidden="true"
    />
  );
}
