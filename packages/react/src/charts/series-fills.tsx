/** The patterns that fill the parts of a stack: they differ without their colours too. */
export function SeriesFills({ id, count }: { readonly id: string; readonly count: number }) {
  return (
    <defs>
      {Array.from({ length: count }, (_, index) => index + 1).map((series) => (
        <pattern
          key={series}
          id={`${id}-${series}`}
          className="kk-chart__fill"
          data-series={series}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={series === 2 ? 'rotate(45)' : undefined}
        >
          <Pattern series={series} />
        </pattern>
      ))}
    </defs>
  );
}

/** A sample of a part's pattern, for legends. */
export function SeriesSwatch({ series }: { readonly series: number }) {
  return (
    <svg className="kk-chart__swatch kk-chart__fill" data-series={series} viewBox="0 0 12 12" aria-hidden="true">
      {[0, 6].flatMap((x) =>
        [0, 6].map((y) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <Pattern series={series} />
          </g>
        )),
      )}
    </svg>
  );
}

function Pattern({ series }: { readonly series: number }) {
  return (
    <>
      <rect className="kk-chart__fill-base" width="6" height="6" />
      {series === 2 && <rect className="kk-chart__fill-mark" width="1.5" height="6" />}
      {series === 3 && <circle className="kk-chart__fill-mark" cx="3" cy="3" r="1.25" />}
      {series === 4 && <rect className="kk-chart__fill-mark" y="2" width="6" height="1.25" />}
      {series >= 5 && (
        <>
          <rect className="kk-chart__fill-mark" x="2.5" width="1" height="6" />
          <rect className="kk-chart__fill-mark" y="2.5" width="6" height="1" />
        </>
      )}
    </>
  );
}
