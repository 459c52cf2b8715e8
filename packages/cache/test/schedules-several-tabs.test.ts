import { expect, it } from 'vitest';
import { vacuities } from './least-faults.ts';
import { holdInNode } from './schedules.ts';

it('nothing is lost, doubled or overwritten unseen, and every tab converges: on several devices and tabs', async () => {
  const { failure, counts } = await holdInNode('several');
  expect(failure, failure).toBeUndefined();
  expect(vacuities(counts).join('; ')).toBe('');
}, 1_800_000);
