import type { KpiPeriod } from '@korkep/core';
import { useId } from 'react';
import type { KpiTexts } from './kpi-words.ts';

/** The periods a board offers unless told otherwise. */
export const standardPeriods: readonly KpiPeriod[] = ['last7Days', 'last30Days', 'last90Days', 'last365Days'];

export interface PeriodSwitchProps {
  readonly period: KpiPeriod;
  readonly periods: readonly KpiPeriod[];
  readonly onPeriod: (period: KpiPeriod) => void;
  readonly t: KpiTexts;
}

/** Chooses a period: radio buttons in a row. */
export function PeriodSwitch({ period, periods, onPeriod, t }: PeriodSwitchProps) {
  const name = useId();
  return (
    <fieldset className="kk-kpi-periods">
      <legend className="kk-visually-hidden">{t('kpi.period')}</legend>
      {periods.map((one) => (
        <label key={one} className="kk-kpi-periods__choice">
          <input
            type="radio"
            className="kk-visually-hidden"
            name={name}
            value={one}
            checked={one === period}
            onChange={() => onPeriod(one)}
          />
          {t(`kpi.period.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
