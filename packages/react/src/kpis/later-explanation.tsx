import type { KpiValue } from '@korkep/core';
import type { ReactNode } from 'react';
import { commonMessages } from '../messages/common.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { Button } from '../primitives/button/button.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { useLater } from '../state/use-later.ts';
import type { KpiExplanationProps } from './kpi-explanation.tsx';

/** What lies behind a figure: met when somebody asks how it is computed, and loaded when they are about to. */
export const loadBehind = () => import('./behind-figure.ts');

/** How a figure comes about. */
export function LaterExplanation(props: KpiExplanationProps) {
  const { part, hasFailed, retry } = useLater(loadBehind, true);
  const t = useMessages(commonMessages, props.messages);
  if (part) return <part.KpiExplanation {...props} />;
  return (
    <div className="kk-kpi__why" role="status" aria-label={hasFailed ? undefined : t('common.loading')}>
      {hasFailed ? (
        <Button onClick={retry}>{t('common.retry')}</Button>
      ) : (
        spans.map((span) => <Skeleton key={span} line="13" span={span} />)
      )}
    </div>
  );
}

const spans = [10, 12, 6, 8] as const;

/** What the widgets show behind a figure unless told otherwise. */
export function newestRows(kpi: KpiValue): ReactNode {
  return <LaterRows kpi={kpi} />;
}

function LaterRows({ kpi }: { readonly kpi: KpiValue }) {
  const { part } = useLater(loadBehind, true);
  return part ? <part.KpiRows kpi={kpi} /> : null;
}
