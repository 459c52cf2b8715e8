import { describe, expect, it } from 'vitest';
import { formatMessage, parseMessage } from './format-message.ts';

describe('formatMessage', () => {
  it('puts values in by name', () => {
    expect(formatMessage('{name} since {date}', { name: 'Anna', date: '2023' }, 'en')).toBe('Anna since 2023');
  });

  it('chooses the plural of the language and prints the number its way', () => {
    const pattern = '{n, plural, =0 {none} one {# order} other {# orders}}';
    expect([0, 1, 2, 12345].map((n) => formatMessage(pattern, { n }, 'en'))).toEqual([
      'none',
      '1 order',
      '2 orders',
      '12,345 orders',
    ]);
    expect(
      formatMessage('{n, plural, one {# zamówienie} few {# zamówienia} many {# zamówień} other {x}}', { n: 3 }, 'pl'),
    ).toBe('3 zamówienia');
  });

  it('selects by word, falls to other, and nests', () => {
    const pattern = '{who, select, me {you} other {{name} {n, plural, one {once} other {# times}}}}';
    expect(formatMessage(pattern, { who: 'me' }, 'en')).toBe('you');
    expect(formatMessage(pattern, { who: 'her', name: 'Éva', n: 4 }, 'en')).toBe('Éva 4 times');
  });

  it('orders by rank', () => {
    const pattern = '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}';
    expect([1, 2, 3, 4, 11].map((n) => formatMessage(pattern, { n }, 'en'))).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
    ]);
  });

  it('takes quoted text literally', () => {
    expect(formatMessage("it''s '{literal}' #", {}, 'en')).toBe("it's {literal} #");
  });

  it('shows the name of a value that was not given, never a blank', () => {
    expect(formatMessage('Hello {name}', {}, 'en')).toBe('Hello {name}');
  });

  it.each(['{', '{n, plural, one {#}}', '{n, number}', 'a } b', '{n, plural, other {x}'])(
    'refuses the malformed %s',
    (pattern) => {
      expect(() => parseMessage(pattern)).toThrow(/^Message/);
    },
  );
});
