import type { KpiValue } from '@korkep/core';
import { dateFormat } from '../format/intl-cache.ts';
import type { MomentStyle } from '../format/moment.ts';
import { formatMonth } from '../format/moment.ts';
import { formatChange, formatPoints, formatQuantity } from '../format/quantity.ts';
import { commonMessages } from '../messages/common.ts';
import { customerWords } from '../messages/customer-words.ts';
import type { Translate } from '../messages/define-messages.ts';
import { kpiMessages } from './messages.ts';

/** Every text the KPI widgets use. */
export const kpiCatalogue = {
  en: { ...commonMessages.en, ...customerWords.en, ...kpiMessages.en },
  hu: { ...commonMessages.hu, ...customerWords.hu, ...kpiMessages.hu },
  de: { ...commonMessages.de, ...customerWords.de, ...kpiMessages.de },
};

export type KpiTexts = Translate<keyof typeof kpiCatalogue.en>;

/** A figure of a KPI with its unit; a word where the formula gives none. */
export function figureText(kpi: KpiValue, value: number | null | undefined, t: KpiTexts, locale: string): string {
  if (value === null || value === undefined) return t('kpi.noValue');
  return formatQuantity(value, kpi.unit, locale, { currency: kpi.currency });
}

/** A change against the period before, and whether it is good news. */
export interface ChangeMeaning {
  readonly text: string;
  readonly meaning: 'better' | 'worse' | 'more' | 'less' | 'same';
}

/** What a change means: a rise may be bad. Nothing where there is nothing to compare with. */
export function changeOf(
  { change, unit, direction }: KpiValue,
  t: KpiTexts,
  locale: string,
): ChangeMeaning | undefined {
  if (change === null) return undefined;
  const text =
    unit === 'percent' ? t('kpi.points', { points: formatPoints(change, locale) }) : formatChange(change, locale);
  if (change === 0) return { text, meaning: 'same' };
  if (direction === 'neutral') return { text, meaning: change > 0 ? 'more' : 'less' };
  return { text, meaning: change > 0 === (direction === 'higher_is_better') ? 'better' : 'worse' };
}

const day = 86_400_000;

/** A span of the trend: a day, a month, or from day to day. */
export function spanText(from: string, to: string, style: MomentStyle): string {
  const zoned = from.length <= 10 ? { ...style, timeZone: 'UTC' } : style;
  const length = Date.parse(to) - Date.parse(from);
  const last = new Date(Date.parse(to) - 1);
  const format = dateFormat(zoned.locale, {
    dateStyle: 'medium',
    ...(zoned.timeZone ? { timeZone: zoned.timeZone } : {}),
  });
  if (length <= 1.5 * day) return format.format(new Date(from));
  if (length >= 27.5 * day && length <= 31.5 * day) return formatMonth(from, zoned);
  return format.formatRange(new Date(from), last);
}
