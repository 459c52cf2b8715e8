import { expect, it } from 'vitest';
import { fillPlaceholders, placeholdersIn } from './placeholders.ts';

it('fills what is known, takes what is to stand instead, and names what is missing', () => {
  const text = 'Dear {{customer.givenName|customer}}, ticket {{ ticket.number }} of {{order.number}}: {{agent.name|}}.';
  expect(fillPlaceholders(text, { 'ticket.number': '42' })).toEqual({
    text: 'Dear customer, ticket 42 of {{order.number}}: .',
    missing: ['order.number'],
  });
});

it('leaves alone what is no placeholder, and does not look through values again', () => {
  expect(fillPlaceholders('{{nothing}} {customer.name} {{toString}} {{}}', {})).toEqual({
    text: '{{nothing}} {customer.name} {{toString}} {{}}',
    missing: [],
  });
  expect(fillPlaceholders('{{customer.name}}', { 'customer.name': '{{agent.name}} $& $1' }).text).toBe(
    '{{agent.name}} $& $1',
  );
});

it('names each placeholder once, unknown ones too', () => {
  expect(placeholdersIn('{{a}} {{ticket.number|1}} {{a}} {{ ticket.number }}')).toEqual(['a', 'ticket.number']);
});

it('takes time in proportion to the text, whatever it is', () => {
  const text = '{{'.repeat(100_000) + '|'.repeat(100_000);
  expect(fillPlaceholders(text, {}).text).toBe(text);
});
