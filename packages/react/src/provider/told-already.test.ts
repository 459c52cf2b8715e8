import type { PendingView } from '@korkep/cache';
import { describe, expect, it } from 'vitest';
import { anId, anInteraction } from '../testing/builders.ts';
import { entriesWithWaiting, entryOfInteraction } from '../timeline/timeline-cache.ts';
import { isToldAlready } from './told-already.ts';

const made = { ...anInteraction(1, { subject: 'Visszahívást kér' }), id: anId('itr', 1) };
const told = { ...made, id: anId('itr', 2), version: 1 };
const customerId = made.customerId;

function aPending(status: 'waiting' | 'sending'): PendingView {
  return {
    entries: [{ target: { id: made.id }, status }],
    over: <T>(value: T) => value,
    created: () => [made],
  } as unknown as PendingView;
}

describe('a creation that is on its way', () => {
  it('is not shown beside what the feed tells of it before the answer comes', () => {
    expect(isToldAlready(aPending('sending'), made, [told])).toBe(true);
    const shown = entriesWithWaiting(aPending('sending'), [entryOfInteraction(told.id, told)], customerId, {});
    expect(shown.map(({ id }) => id)).toEqual([told.id]);
  });

  it('is not taken for another record, nor while it has not been sent', () => {
    expect(isToldAlready(aPending('waiting'), made, [told])).toBe(false);
    expect(isToldAlready(aPending('sending'), made, [{ ...told, subject: 'Másért hív' } as typeof told])).toBe(false);
    expect(isToldAlready(aPending('sending'), made, [made])).toBe(false);
    const other = entryOfInteraction(told.id, { ...told, subject: 'Másért hív' });
    expect(entriesWithWaiting(aPending('sending'), [other], customerId, {})).toHaveLength(2);
  });
});
