import type { Money } from '@korkep/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { cachedIntl } from '../format/intl-cache.ts';
import type { Moment } from '../format/moment.ts';
import { formatCalendarDay, formatDay, formatMoment, formatRelative } from '../format/moment.ts';
import { formatMoney } from '../format/money.ts';
import { formatNumber } from '../format/number.ts';
import { usePresentation } from './presentation.tsx';

/** How values are written for this viewer. */
export interface Formats {
  readonly locale: string;
  readonly now: () => number;
  readonly money: (money: Money) => string;
  readonly number: (value: number, digits?: number) => string;
  /** The day of a moment in the viewer's zone. */
  readonly day: (moment: Moment) => string;
  /** A calendar day, `2026-11-21`, the same in every zone. */
  readonly calendarDay: (day: string) => string;
  readonly moment: (moment: Moment) => string;
  readonly ago: (moment: Moment) => string;
  /** `a, b and c`. */
  readonly list: (parts: readonly string[]) => string;
}

/** Makes the formats of the viewer's locale and zone. */
export function useFormats(): Formats {
  const presentation = usePresentation();
  return useMemo(() => {
    const { locale, direction, now } = presentation;
    return {
      locale,
      now,
      money: (money) => formatMoney(money, locale),
      number: (value, digits) => formatNumber(value, locale, digits),
      day: (moment) => formatDay(moment, presentation),
      calendarDay: (day) => formatCalendarDay(day, presentation),
      moment: (moment) => formatMoment(moment, presentation),
      ago: (moment) => formatRelative(moment, now(), presentation),
      list: (parts) => listFormat(locale).format(direction === 'rtl' ? parts.map(isolated) : parts),
    };
  }, [presentation]);
}

/** Keeps the direction of a part to itself, so that its brackets stay around it. */
const isolated = (part: string) => `\u2068${part}\u2069`;

function listFormat(locale: string): Intl.ListFormat {
  return cachedIntl('list', locale, {}, () => new Intl.ListFormat(locale));
}

/** Parts with a middle dot between; what is empty is left out. */
export function dotted(...parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter((part) => part !== '' && part !== false && part !== undefined).join(' · ');
}

/** Says of a record that it waits, where it does. */
export type MarkOf = (id: string) => ReactNode;
