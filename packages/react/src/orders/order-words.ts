import type { Order } from '@korkep/core';
import { formatNumber } from '../format/number.ts';
import { defineMessages, type Translate } from '../messages/define-messages.ts';
import type { Tone } from '../primitives/badge/badge.tsx';

/** What an order holds, in words. */
export const orderWords = defineMessages({
  en: { 'order.items': '{count, plural, one {# item} other {# items}}' },
  hu: { 'order.items': '{count} tétel' },
  de: { 'order.items': '{count, plural, one {# Artikel} other {# Artikel}}' },
});

export const orderTones: Readonly<Record<string, Tone>> = {
  completed: 'positive',
  paid: 'positive',
  cancelled: 'critical',
};

/** The only thing in it by name, or how many there are. */
export function linesNote(lines: Order['lines'], t: Translate<keyof typeof orderWords.en>, locale: string): string {
  const [only] = lines;
  return lines.length === 1 && only ? lineName(only, locale) : t('order.items', { count: lines.length });
}

/** `2 × Garden glove`. */
export function lineName({ quantity, name }: Order['lines'][number], locale: string): string {
  return quantity === 1 ? name : `${formatNumber(quantity, locale)} × ${name}`;
}
