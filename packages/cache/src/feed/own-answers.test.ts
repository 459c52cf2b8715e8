import type { Change } from '@korkep/core';
import { expect, it } from 'vitest';
import { createOwnAnswers } from './own-answers.ts';

const aChange = (id: string, more: object = {}) =>
  ({ op: 'put', kind: 'customer', id, version: 1, record: { id, version: 1 }, ...more }) as unknown as Change;

it('an answer changes only what is kept of a followed kind, but for what is created by it', () => {
  const own = createOwnAnswers((kind) => kind === 'customer');
  const created = own.take(aChange('cus_new'), 'customers');
  expect(created).toEqual(aChange('cus_new'));
  expect(own.onlyKept(created)).toBe(false);
  expect(own.onlyKept(own.take(aChange('cus_old'), undefined))).toBe(true);
  expect(own.onlyKept(aChange('tkt_old', { kind: 'ticket' }))).toBe(false);
});

it('of what is archived only the mark goes to the disk', () => {
  const own = createOwnAnswers(() => true);
  expect(own.take(aChange('cus_old', { op: 'remove' }), undefined)).not.toHaveProperty('record');
});

it('a creation that the feed does not tell of in two rounds is to be asked for, one that it told of is not', () => {
  const own = createOwnAnswers(() => true);
  for (const id of ['cus_told', 'cus_untold']) own.take(aChange(id), 'customers');
  own.told([aChange('cus_told')]);
  expect(own.caughtUp()).toEqual([]);
  expect(own.caughtUp()).toEqual([{ change: aChange('cus_untold'), resource: 'customers' }]);
  expect(own.caughtUp()).toEqual([]);
});

it('after what was missed nothing is asked for', () => {
  const own = createOwnAnswers(() => true);
  own.take(aChange('cus_new'), 'customers');
  own.told();
  expect([...own.caughtUp(), ...own.caughtUp()]).toEqual([]);
});
