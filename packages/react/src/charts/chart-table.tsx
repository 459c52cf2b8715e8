/** A chart's content in rows, each with its heading. */
export interface ChartTableData {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly heading: string; readonly cells: readonly string[] }[];
}

export interface ChartTableProps {
  readonly data: ChartTableData;
  readonly label: string;
}

/** The values of a chart as a table that scrolls in the chart's room. */
export function ChartTable({ data, label }: ChartTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by the keyboard too
    <section className="kk-chart__scroll" aria-label={label} tabIndex={0}>
      <table className="kk-chart__table">
        <thead>
          <tr>
            {data.columns.map((column, index) => (
              <th key={column} scope="col" data-figure={index > 0 || undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ heading, cells }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headings may repeat, and rows have no other name
            <tr key={row}>
              <th scope="row">{heading}</th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under columns
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
