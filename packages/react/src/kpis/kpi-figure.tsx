import type { KpiValue } from '@korkep/core';
import ArrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import CircleHelp from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import Minus from 'lucide/dist/esm/icons/minus.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { formatNumber } from '../format/number.ts';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Popover } from '../primitives/popover/popover.tsx';
import { Sparkline } from '../primitives/sparkline/sparkline.tsx';
import { useLater } from '../state/use-later.ts';
import { changeOf, figureText, type KpiTexts, spanText } from './kpi-words.ts';
import { LaterExplanation, loadBehind } from './later-explanation.tsx';

export interface KpiFigureProps {
  readonly kpi: KpiValue;
  /** In place of the KPI's own name. */
  readonly label?: string | undefined;
  /** The records behind it, made when the explanation opens. */
  readonly rows?: ((kpi: KpiValue) => ReactNode) | undefined;
  readonly t: KpiTexts;
  readonly messages?: MessageOverrides | undefined;
}

/** A figure with its unit, its change and what that means, and its line over time. */
export function KpiFigure({ kpi, label: given, rows, t, messages }: KpiFigureProps) {
  const presentation = usePresentation();
  const { locale } = presentation;
  const { prepare } = useLater(loadBehind, false);
  const [readAt, setReadAt] = useState<number>();
  const label = given ?? t(`kpi.${kpi.id}`);
  const change = changeOf(kpi, t, locale);
  const points = useMemo(
    () =>
      kpi.trend.map(({ from, to, value }) => ({
        label: spanText(from, to, { locale, timeZone: presentation.timeZone }),
        value,
        text: figureText(kpi, value, t, locale),
      })),
    [kpi, locale, presentation.timeZone, t],
  );
  const read = readAt === undefined ? undefined : points[readAt];
  const value = figureText(kpi, kpi.value, t, locale);
  const rose = (kpi.change ?? 0) > 0;
  return (
    <>
      <Popover
        label={t('kpi.explain', { label })}
        className="kk-kpi__popover"
        trigger={{
          className: 'kk-kpi__label',
          'aria-label': t('kpi.explain', { label }),
          onPointerEnter: prepare,
          onFocus: prepare,
          children: (
            <>
              {label}
              <Icon of={CircleHelp} />
            </>
          ),
        }}
      >
        {() => <LaterExplanation kpi={kpi} rows={rows?.(kpi)} messages={messages} />}
      </Popover>
      <p
        className="kk-kpi__value"
        data-state={kpi.value === null ? 'none' : 'known'}
        data-length={value.length > 13 ? 'long' : undefined}
      >
        {value}
      </p>
      <p className="kk-kpi__change" data-meaning={read ? undefined : change?.meaning}>
        {read ? (
          <>
            <span>{read.label}</span>
            <span className="kk-kpi__read">{read.text}</span>
          </>
        ) : change ? (
          <>
            <span className="kk-kpi__change-figure">
              <Icon of={change.meaning === 'same' ? Minus : rose ? ArrowUp : ArrowDown} />
              {change.text}
            </span>
            <span className="kk-kpi__meaning">{t(`kpi.${change.meaning}`)}</span>
          </>
        ) : (
          ' '
        )}
      </p>
      {points.length > 1 ? (
        <Sparkline
          label={t('kpi.trend', { label })}
          points={points}
          benchmark={kpi.benchmark}
          readAt={readAt}
          onRead={setReadAt}
        />
      ) : (
        <div className="kk-sparkline" aria-hidden="true" />
      )}
      <p className="kk-kpi__foot">
        {kpi.benchmark !== undefined && (
          <span className="kk-kpi__benchmark">
            {t('kpi.benchmark', { value: figureText(kpi, kpi.benchmark, t, locale) })}
          </span>
        )}
        {kpi.isSmallSample && (
          <span className="kk-kpi__small">
            <Icon of={TriangleAlert} />
            {t('kpi.smallSample', { count: formatNumber(kpi.sample, locale) })}
          </span>
        )}
      </p>
    </>
  );
}
