import { expect, it } from 'vitest';
import { sameCondition } from './same-condition.ts';

it('says that conditions are the same whatever the order of their fields, and tells others apart', () => {
  const asked = { and: [{ field: 'valueTier', op: 'eq', value: 'vip' }], sort: undefined };
  expect(sameCondition(asked, { and: [{ op: 'eq', value: 'vip', field: 'valueTier' }] })).toBe(true);
  expect(sameCondition(asked, { and: [{ op: 'ne', value: 'vip', field: 'valueTier' }] })).toBe(false);
  expect(sameCondition({ or: ['a', 'b'] }, { or: ['b', 'a'] })).toBe(false);
  expect(sameCondition(undefined, undefined)).toBe(true);
});
