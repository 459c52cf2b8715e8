import type { KpiValue } from '@korkep/core';
import type { ReactNode } from 'react';
import { formatRelative } from '../format/moment.ts';
import { formatNumber } from '../format/number.ts';
import { formatQuantity } from '../format/quantity.ts';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { useMessages, usePresentation } from '../presentation/already-loaded.ts';
import { explanationMessages } from './explanation-messages.ts';
import { KpiTrend } from './kpi-trend.tsx';
import { figureText, kpiCatalogue } from './kpi-words.ts';

const catalogue = joinMessages(kpiCatalogue, explanationMessages);
const moneyInputs = new Set(['orderValue', 'refunds', 'serviceCost']);
const inner = new Set(['numerator', 'denominator']);

export interface KpiExplanationProps {
  readonly kpi: KpiValue;
  /** The records behind the figure. */
  readonly rows?: ReactNode;
  readonly messages?: MessageOverrides | undefined;
}

/** How a figure comes about: formula, what it was fed with, its course over time, the records behind it. */
export function KpiExplanation({ kpi, rows, messages }: KpiExplanationProps) {
  const t = useMessages(catalogue, messages);
  const presentation = usePresentation();
  const { locale, now } = presentation;
  const inputs = Object.entries(kpi.inputs).filter(([name, value]) => value !== null && !inner.has(name));
  const labelOf = (name: string) => {
    const keys = [`kpi.input.${name}`, `stage.${name}`] as Parameters<typeof t>[0][];
    return keys.map((key) => ({ key, label: t(key) })).find(({ key, label }) => label !== key)?.label ?? name;
  };
  return (
    <div className="kk-kpi__why">
      <p className="kk-kpi__why-title">{t(`kpi.${kpi.id}`)}</p>
      <p className="kk-kpi__formula">{t(`kpi.formula.${kpi.id}`)}</p>
      {kpi.note && <p className="kk-kpi__quiet">{kpi.note}</p>}
      {kpi.previous !== null && (
        <p className="kk-kpi__quiet">{t('kpi.previous', { value: figureText(kpi, kpi.previous, t, locale) })}</p>
      )}
      <table className="kk-kpi__table">
        <caption>{t('kpi.inputs')}</caption>
        <tbody>
          {inputs.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{labelOf(name)}</th>
              <td>
                {moneyInputs.has(name) && kpi.currency
                  ? formatQuantity(value ?? 0, 'money', locale, { currency: kpi.currency })
                  : formatNumber(value ?? 0, locale)}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('kpi.sample')}</th>
            <td>{formatNumber(kpi.sample, locale)}</td>
          </tr>
        </tbody>
      </table>
      {kpi.trend.length > 1 && <KpiTrend kpi={kpi} title={t('kpi.table')} t={t} />}
      {rows}
      <p className="kk-kpi__quiet">
        {t('kpi.computed', { when: formatRelative(kpi.computedAt, now(), presentation) })}
      </p>
    </div>
  );
}
