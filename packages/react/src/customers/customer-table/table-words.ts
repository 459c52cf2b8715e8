import type { Customer } from '@korkep/core';
import { useMemo } from 'react';
import { formatCalendarDay, formatDay, formatMoment, formatRelative } from '../../format/moment.ts';
import { formatMoney, type Money } from '../../format/money.ts';
import { formatNumber } from '../../format/number.ts';
import { commonMessages } from '../../messages/common.ts';
import { customerColumnWords } from '../../messages/customer-column-words.ts';
import { customerWords } from '../../messages/customer-words.ts';
import type { MessageCatalogue, MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { type Presentation, useMessages, usePresentation } from '../../presentation/presentation.tsx';
import type { TableField } from './customer-fields.ts';
import { fieldValue } from './field-values.ts';
import { tableMessages } from './messages.ts';
import type { moreWords } from './more-words.ts';
import type { Colleague } from './use-workspace.ts';

const catalogue = joinMessages(commonMessages, customerWords, customerColumnWords, tableMessages);

type MoreWords = typeof moreWords;

export type TableTexts = Translate<keyof typeof catalogue.en | keyof MoreWords['catalogue']['en']>;

type TextKey = Parameters<TableTexts>[0];

const labelKey = (name: string) => `field.customer.${name}` as TextKey;

/** How a table says things: its texts, and every value in the viewer's own words. */
export interface TableWords {
  readonly t: TableTexts;
  readonly locale: string;
  /** The widget's own replacements, for parts that are loaded later. */
  readonly overrides: MessageOverrides | undefined;
  /** What a field is called. */
  readonly label: (field: TableField) => string;
  /** What an option of a field is called. */
  readonly option: (field: TableField, value: string) => string;
  readonly userName: (id: string) => string;
  /** A field's value as plain text; empty where there is none. */
  readonly text: (field: TableField, record: Customer) => string;
  /** The whole of what is shortened, for a title. */
  readonly title: (field: TableField, record: Customer) => string | undefined;
}

/** Whether columns say something that only {@link moreWords} knows. */
export function needMoreWords(columns: readonly TableField[]): boolean {
  return columns.some(
    ({ name, kind, label, words }) =>
      (label === undefined && !(labelKey(name) in catalogue.en)) ||
      (words && words !== 'stage' && words !== 'tier') ||
      kind === 'code',
  );
}

/** Makes the words of a table for this viewer. What needs `more` and comes before it is left blank. */
export function useTableWords(
  colleagues: readonly Colleague[],
  messages: MessageOverrides | undefined,
  more: MoreWords | undefined,
): TableWords {
  const all = useMemo(() => (more ? joinMessages(catalogue, more.catalogue) : catalogue), [more]);
  const t: TableTexts = useMessages(all as MessageCatalogue<string>, messages);
  const presentation = usePresentation();
  return useMemo(
    () => tableWords(t, presentation, colleagues, messages, more),
    [t, presentation, colleagues, messages, more],
  );
}

function tableWords(
  t: TableTexts,
  presentation: Presentation,
  colleagues: readonly Colleague[],
  overrides: MessageOverrides | undefined,
  more: MoreWords | undefined,
): TableWords {
  const { locale, now } = presentation;
  const names = new Map(colleagues.map(({ id, name }) => [id, name]));

  /** A word that may come later stands blank until then, rather than as its key. */
  const said = (key: TextKey) => {
    const text = t(key);
    return text === key ? '' : text;
  };
  const option = (field: TableField, value: string) =>
    field.words ? said(`${field.words}.${value}` as TextKey) : value;
  const userName = (id: string) => names.get(id) ?? '';
  const text = (field: TableField, record: Customer): string => {
    const value = fieldValue(record, field.name);
    if (value === undefined || value === null) return '';
    switch (field.kind) {
      case 'choice':
        return option(field, String(value));
      case 'user':
        return userName(String(value));
      case 'tags':
        return (value as readonly string[]).join(', ');
      case 'points': {
        const points = value as readonly { value: string; isPrimary?: boolean }[];
        return (points.find(({ isPrimary }) => isPrimary) ?? points[0])?.value ?? '';
      }
      case 'code':
        return more?.codeName(field.name, String(value), locale) ?? '';
      case 'number':
        return typeof value === 'number' ? formatNumber(value, locale) : String(value);
      case 'money':
        return formatMoney(value as Money, locale);
      case 'day':
        return /^\d{4}-\d{2}-\d{2}/.test(String(value))
          ? formatCalendarDay(String(value), presentation)
          : String(value);
      case 'moment':
        return isRecency(field)
          ? formatRelative(String(value), now(), presentation)
          : formatDay(String(value), presentation);
      case 'boolean':
        return t(value === true ? 'table.yes' : 'table.no');
      default:
        return String(value);
    }
  };
  return {
    t,
    locale,
    overrides,
    label: (field) => field.label ?? said(labelKey(field.name)),
    option,
    userName,
    text,
    title: (field, record) => {
      const value = fieldValue(record, field.name);
      return field.kind === 'moment' && typeof value === 'string' ? formatMoment(value, presentation) : undefined;
    },
  };
}

/** How long ago matters there, not the day. */
const isRecency = ({ name }: TableField) => name === 'lastContactAt' || name === 'lastOrderAt';
