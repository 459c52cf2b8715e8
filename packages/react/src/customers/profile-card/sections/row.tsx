import type { ReactNode } from 'react';
import type { LinkProps } from '../../../presentation/presentation.tsx';

/** A list of records, one row each. */
export function RowList({ children }: { readonly children: ReactNode }) {
  return <ul className="kk-profile-card__rows">{children}</ul>;
}

export interface RowProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly badge?: ReactNode;
  /** Says of it that it waits to be sent. */
  readonly mark?: ReactNode;
  readonly detail?: string | undefined;
  /** The detail in full, shown on hover. */
  readonly detailTitle?: string;
  readonly figure?: string | undefined;
  readonly link?: LinkProps | undefined;
}

/** What it is, its state, a line of detail, and its figure at the end. */
export function Row({ title, icon, badge, mark, detail, detailTitle, figure, link }: RowProps) {
  return (
    <li className="kk-profile-card__row">
      {icon}
      <div className="kk-profile-card__row-main">
        <div className="kk-profile-card__row-line">
          {link ? (
            <a className="kk-link kk-profile-card__row-title" {...link}>
              <bdi>{title}</bdi>
            </a>
          ) : (
            <bdi className="kk-profile-card__row-title">{title}</bdi>
          )}
          {badge}
          {mark}
        </div>
        {detail && (
          <span className="kk-profile-card__row-detail" title={detailTitle}>
            {detail}
          </span>
        )}
      </div>
      {figure && <span className="kk-profile-card__row-figure">{figure}</span>}
    </li>
  );
}
