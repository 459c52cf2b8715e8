import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** One sentence. */
  readonly children: ReactNode;
  /** One action. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}

/** Says that there is nothing, and what can be done about it. */
export function EmptyState({ children, action, icon }: EmptyStateProps) {
  return (
    <div className="kk-empty">
      {icon}
      <p className="kk-empty__text">{children}</p>
      {action}
    </div>
  );
}
