'use client';
import ChevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useState } from 'react';
import type { LinkProps } from '../../presentation/record-link.ts';
import { join } from '../../presentation/widget-root.tsx';
import { Icon } from '../icon/icon.tsx';

export interface RowListProps {
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A list of records, one row each. Up and Down, Home and End move between those that open. */
export function RowList({ label, className, children }: RowListProps) {
  return (
    <ul className={join('kk-rows', className)} aria-label={label} onKeyDown={moveBetweenRows}>
      {children}
    </ul>
  );
}

export interface RowProps {
  /** What it is called; plain text is kept apart from the direction of the rest. */
  readonly title: ReactNode;
  readonly icon?: ReactNode;
  readonly badge?: ReactNode;
  /** Says of it that it waits to be sent. */
  readonly mark?: ReactNode;
  readonly detail?: ReactNode;
  /** The detail in full, shown on hover. */
  readonly detailTitle?: string;
  readonly figure?: ReactNode;
  /** A quiet line below the figure. */
  readonly figureNote?: ReactNode;
  readonly link?: LinkProps | undefined;
  /** At the end of a row that does not open, such as a button. */
  readonly action?: ReactNode;
  readonly startsOpen?: boolean;
  /** What it says when it is opened; made then. A row without it does not open. */
  readonly children?: () => ReactNode;
}

/** What it is, its state, a line of detail, and its figure at the end. */
export function Row({ children, startsOpen = false, action, ...line }: RowProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(startsOpen);
  if (!children) {
    return (
      <li className="kk-row">
        <div className="kk-row__line">
          <Line {...line} />
          {action}
        </div>
      </li>
    );
  }
  return (
    <li className="kk-row" data-open={isOpen}>
      <button
        type="button"
        className="kk-row__line kk-row__button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Line {...line} link={undefined} />
        <Icon of={ChevronRight} className="kk-row__chevron" />
      </button>
      {isOpen && (
        <div className="kk-row__body" id={id}>
          {children()}
        </div>
      )}
    </li>
  );
}

type LineProps = Omit<RowProps, 'children' | 'startsOpen' | 'action'>;

function Line({ title, icon, badge, mark, detail, detailTitle, figure, figureNote, link }: LineProps) {
  return (
    <>
      {icon}
      <span className="kk-row__main">
        <span className="kk-row__head">
          {link ? (
            <a className="kk-link kk-row__title" {...link}>
              <bdi>{title}</bdi>
            </a>
          ) : (
            <bdi className="kk-row__title">{title}</bdi>
          )}
          {badge}
          {mark}
        </span>
        {detail && (
          <span className="kk-row__detail" title={detailTitle}>
            {detail}
          </span>
        )}
      </span>
      {(figure || figureNote) && (
        <span className="kk-row__figure">
          {figure}
          {figureNote && <span className="kk-row__note">{figureNote}</span>}
        </span>
      )}
    </>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('.kk-row__button');
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.kk-row__button')];
  const at = rows.indexOf(row);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined || !rows[next]) return;
  event.preventDefault();
  rows[next].focus();
}
