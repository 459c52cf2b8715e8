import { expect, it } from 'vitest';
import { isPredicate } from './is-predicate.ts';

it('takes what the contract takes, and nothing else', () => {
  const test = { field: 'valueTier', op: 'eq', value: 'vip' };
  let deep: unknown = test;
  for (let level = 0; level < 9; level++) deep = { not: deep };
  expect([test, { and: [test] }, { or: [] }].map(isPredicate)).toEqual([true, true, true]);
  expect([undefined, {}, { ...test, op: 'like' }, { and: test }, deep].map(isPredicate)).toEqual(Array(5).fill(false));
});
