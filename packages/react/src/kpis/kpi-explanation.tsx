import type { KpiValue } from '@korkep/core';
import { formatRelative } from '../format/moment.ts';
import { formatNumber, formatQuantity } from '../format/quantity.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { figureText, type KpiTexts, spanText } from './kpi-words.ts';

const moneyInputs = new Set(['orderValue', 'refunds', 'serviceCost']);
const inner = new Set(['numerator', 'denominator']);

/** How a figure comes about: formula, what it was fed with, the values behind the line. */
export function KpiExplanation({ kpi, t }: { readonly kpi: KpiValue; readonly t: KpiTexts }) {
  const presentation = usePresentation();
  const { locale, now } = presentation;
  const inputs = Object.entries(kpi.inputs).filter(([name, value]) => value !== null && !inner.has(name));
  const labelOf = (name: string) => {
    const keys = [`kpi.input.${name}`, `stage.${name}`] as Parameters<KpiTexts>[0][];
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
      {kpi.trend.length > 0 && (
        <table className="kk-kpi__table">
          <caption>{t('kpi.table')}</caption>
          <tbody>
            {[...kpi.trend].reverse().map(({ from, to, value }) => (
              <tr key={from}>
                <th scope="row">{spanText(from, to, presentation)}</th>
                <td>{figureText(kpi, value, t, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="kk-kpi__quiet">
        {t('kpi.computed', { when: formatRelative(kpi.computedAt, now(), presentation) })}
      </p>
    </div>
  );
}
