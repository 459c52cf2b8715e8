import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';

/** Holds the place of a few rules. */
export function RulesBlank({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label}>
      <p className="kk-rules__about">
        <Skeleton span={8} line="12" />
      </p>
      <div className="kk-rules__list">
        {([4, 5, 3, 4] as const).map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move
          <div key={index} className="kk-rules__rule">
            <span className="kk-rules__place" />
            <div className="kk-rules__main">
              <p className="kk-rules__line">
                <Skeleton span={span} />
              </p>
              <p className="kk-rules__sentence">
                <Skeleton span={10} line="13" />
              </p>
            </div>
            <span className="kk-rules__run">
              <Skeleton span={10} line="12" />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
