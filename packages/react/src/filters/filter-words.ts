import type { Predicate } from '@korkep/core';
import { cachedIntl } from '../format/intl-cache.ts';
import { formatCalendarDay } from '../format/moment.ts';
import { formatNumber } from '../format/number.ts';
import type { Translate } from '../messages/define-messages.ts';
import { type FieldOf, type FilterNode, fromPredicate } from './filter-tree.ts';
import type { filterMessages } from './messages.ts';

export type FilterTexts = Translate<keyof typeof filterMessages.en>;

interface Telling {
  readonly t: FilterTexts;
  readonly locale: string;
  readonly fieldOf: FieldOf;
}

/** A condition in words: “Stage is any of Active or Returning and Last order longer ago than 90 days”. */
export function filterInWords(predicate: Predicate | undefined, telling: Telling): string {
  if (!predicate) return '';
  // Its numbers are read below as a machine writes them.
  const root = fromPredicate(predicate, telling.fieldOf, 'en');
  return wordsOf(root, telling, true);
}

function wordsOf(node: FilterNode, telling: Telling, isOuter: boolean): string {
  const { t, fieldOf } = telling;
  if (node.kind === 'other') return t('filter.other');
  if (node.kind === 'event') return eventWords(node.test, t);
  if (node.kind === 'test') {
    const known = fieldOf(node.field);
    const field = known?.label ?? node.field;
    const operator = t(`op.${node.operator}`);
    const value = valueWords(node, telling);
    return value === '' ? t('words.bare', { field, operator }) : t('words.test', { field, operator, value });
  }
  const parts = node.children.map((child) => wordsOf(child, telling, node.children.length === 1 && isOuter));
  if (node.mode === 'none') return t('words.none', { parts: listed(parts, telling.locale, 'disjunction') });
  const text = listed(parts, telling.locale, node.mode === 'any' ? 'disjunction' : 'conjunction');
  return isOuter || parts.length < 2 ? text : `(${text})`;
}

function valueWords(node: Extract<FilterNode, { kind: 'test' }>, { t, locale, fieldOf }: Telling): string {
  const known = fieldOf(node.field);
  const { text = '', list, span } = node.value;
  if (list) {
    const labels = list.map((value) => known?.options?.find((option) => option.value === value)?.label ?? value);
    return listed(labels, locale, node.operator === 'allOf' ? 'conjunction' : 'disjunction');
  }
  if (span) return t('words.span', { count: Number(span.count), unit: span.unit });
  if (text === '') return '';
  if (known?.kind === 'day' || known?.kind === 'moment') return formatCalendarDay(text, { locale });
  if (known?.kind === 'number') return formatNumber(Number(text), locale);
  if (known?.kind === 'money') return `${formatNumber(Number(text), locale)} ${known.currency ?? ''}`.trim();
  return t('words.text', { text });
}

function eventWords({ event, times, within }: Extract<FilterNode, { kind: 'event' }>['test'], t: FilterTexts): string {
  const { op, value } = times ?? { op: 'gte' as const, value: 1 };
  const told = { times: t(`filter.times.${op}`), count: value, event: t(`words.event.${event}`, { count: value }) };
  return within ? t('words.eventWithin', { ...told, days: within.days }) : t('words.event', told);
}

function listed(parts: readonly string[], locale: string, type: 'conjunction' | 'disjunction'): string {
  return cachedIntl('list', locale, { type }, () => new Intl.ListFormat(locale, { type })).format(parts);
}
