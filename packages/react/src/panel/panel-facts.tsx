import type { ReactNode } from 'react';
import type { Tone } from '../primitives/badge/badge.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';

/** What matters at a glance, one of a few. */
export interface PanelFact {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  /** A quiet line below the value. */
  readonly note?: ReactNode;
  /** How good or bad it is; the note says the same in words. */
  readonly tone?: Tone | undefined;
}

export interface PanelFactsProps {
  readonly className: string;
  readonly facts: readonly PanelFact[];
}

/** The few figures on top of a panel, side by side with hairlines between. */
export function PanelFacts({ className, facts }: PanelFactsProps) {
  return (
    <dl className={className} data-count={facts.length}>
      {facts.map(({ key, label, value, note, tone }) => (
        <div key={key} className="kk-panel__fact" data-fact={key} data-tone={tone}>
          <dt className="kk-panel__fact-label">{label}</dt>
          <dd className="kk-panel__fact-value">{value}</dd>
          {note && <dd className="kk-panel__fact-note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Holds the place of the figures. */
export function FactsSkeleton({ className, count }: { readonly className: string; readonly count: number }) {
  return (
    <div className={className} data-count={count}>
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <div key={index} className="kk-panel__fact">
          <Skeleton line="12" span={6} />
          <Skeleton line="16" span={8} />
          <Skeleton line="13" span={10} />
        </div>
      ))}
    </div>
  );
}
