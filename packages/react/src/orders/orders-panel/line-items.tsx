import type { ReactNode } from 'react';

/** What something consists of, a line each with its figure at the end. */
export function LineItems({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className="kk-panel__lines" aria-label={label}>
      {children}
    </ul>
  );
}

export interface LineItemProps {
  readonly text: ReactNode;
  readonly note?: ReactNode;
  readonly figure?: ReactNode;
  readonly isSum?: boolean;
}

export function LineItem({ text, note, figure, isSum = false }: LineItemProps) {
  return (
    <li className="kk-panel__line" data-sum={isSum}>
      <span>
        {text}
        {note && <span className="kk-panel__quiet"> {note}</span>}
      </span>
      {figure && <span className="kk-panel__line-figure">{figure}</span>}
    </li>
  );
}
