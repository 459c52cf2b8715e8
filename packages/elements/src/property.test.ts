import { expect, it } from 'vitest';
import { choice, flag, json, kebab, list, number, object, text } from './property.ts';

it('reads attributes by their kind', () => {
  expect(text('').parse(' as it is ')).toBe(' as it is ');
  expect(number('').parse('12')).toBe(12);
  expect(number('').parse('')).toBeUndefined();
  expect(number('').parse('many')).toBeUndefined();
  expect(flag('').parse('')).toBe(true);
  expect(flag('').parse('false')).toBe(false);
  expect(choice(['full', 'compact'], '').parse('compact')).toBe('compact');
  expect(choice(['full', 'compact'], '').parse('tiny')).toBeUndefined();
  expect(list('').parse(' orders, tickets\ncontacts ')).toEqual(['orders', 'tickets', 'contacts']);
  expect(json('', '').parse('{"a":[1]}')).toEqual({ a: [1] });
  expect(() => json('', '').parse('{a}')).toThrow();
  expect(object('', '').parse).toBeUndefined();
});

it('names attributes after properties', () => {
  expect(kebab('customerId')).toBe('customer-id');
  expect(kebab('kpi')).toBe('kpi');
});
