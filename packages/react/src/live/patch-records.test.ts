import type { Change } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { anId, aProfile, aTicket } from '../testing/builders.ts';
import { patchRecords } from './patch-records.ts';

const aChange = (record: { id: string; version: number }): Change => ({
  op: 'put',
  kind: 'ticket',
  id: record.id,
  version: record.version,
  at: '2026-11-21T10:00:00Z',
  record,
});
const changes = (...all: Change[]) => new Map(all.map((change) => [change.id, change]));

describe('records that changed', () => {
  const profile = aProfile({ tickets: [aTicket({ version: 3 }), aTicket({ id: anId('tkt', 2), version: 1 })] });
  const newer = { ...aTicket({ status: 'solved' }), version: 4 };

  it('are put in the place of older ones wherever they stand', () => {
    const now = patchRecords({ pages: [{ data: [profile] }] }, changes(aChange(newer)));
    expect(now.pages[0]!.data[0]!.tickets![0]).toBe(newer);
  });

  it('leave everything else the same object', () => {
    const now = patchRecords(profile, changes(aChange(newer)));
    expect(now).not.toBe(profile);
    expect(now.customer).toBe(profile.customer);
    expect(now.orders).toBe(profile.orders);
    expect(now.tickets![1]).toBe(profile.tickets![1]);
  });

  it('change nothing when they are as old or older, unknown, or told without content', () => {
    expect(patchRecords(profile, changes(aChange({ ...newer, version: 3 })))).toBe(profile);
    expect(patchRecords(profile, changes(aChange({ ...newer, version: 2 })))).toBe(profile);
    expect(patchRecords(profile, changes(aChange({ ...newer, id: anId('tkt', 99) })))).toBe(profile);
    const { record: _, ...thin } = aChange(newer);
    expect(patchRecords(profile, changes(thin))).toBe(profile);
  });
});
