import type { ReactNode } from 'react';
import { join } from '../../presentation/widget-root.tsx';

export interface TableColumn<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** Figures stand at the end of their column; what is short, such as a date or a number of an order, is not broken. */
  readonly kind?: 'text' | 'short' | 'figure';
  readonly cell: (row: Row) => ReactNode;
  /** Its head is read out and not shown, such as above a column of signs. */
  readonly isTitleHidden?: boolean | undefined;
}

export interface TableProps<Row> {
  /** What the table shows; read out, and the name of the part that scrolls. */
  readonly label: string;
  /** The first column names its row, and stays in sight when the table is scrolled sideways. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Buttons of a row; in sight while the pointer or the focus is in it, and always under a finger. */
  readonly actions?: ((row: Row) => ReactNode) | undefined;
  /** Head of the column of actions, read out only. */
  readonly actionsLabel?: string | undefined;
  /** The last row: sums, or what comes in sum. */
  readonly footer?: ReactNode;
  readonly className?: string | undefined;
}

/** A table that is read row by row: its head and first column stay, its figures are aligned. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, actions, actionsLabel, footer, className } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={join('kk-table-frame', className)} aria-label={label} tabIndex={0}>
      <table className="kk-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, title, kind, isTitleHidden }) => (
              <th key={key} scope="col" className="kk-table__head" data-kind={kind}>
                {isTitleHidden ? <span className="kk-visually-hidden">{title}</span> : title}
              </th>
            ))}
            {actions && (
              <th scope="col" className="kk-table__head" data-kind="actions">
                <span className="kk-visually-hidden">{actionsLabel}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="kk-table__row">
              {columns.map(({ key, kind, cell }, index) =>
                index === 0 ? (
                  <th key={key} scope="row" className="kk-table__cell" data-kind={kind}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className="kk-table__cell" data-kind={kind}>
                    {cell(row)}
                  </td>
                ),
              )}
              {actions && (
                <td className="kk-table__cell" data-kind="actions">
                  <span className="kk-table__actions">{actions(row)}</span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
        {footer && <tfoot className="kk-table__foot">{footer}</tfoot>}
      </table>
    </section>
  );
}
