import type { CustomStatus, Ticket } from '@korkep/core';
import { statusNameIn, statusNames } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { nameIn, ownStatusName, ownStatusOf, standing } from './own-status.ts';
import { statusChoices } from './status-choices.ts';

const supplier: CustomStatus = {
  id: 'sts_1',
  category: 'on_hold',
  names: { en: 'Waiting for supplier', hu: 'Szállítóra vár' },
  customerNames: { en: 'We are asking our supplier' },
};
const triage: CustomStatus = { id: 'sts_2', category: 'open', names: { en: 'In triage' }, isDefault: true };
const repair: CustomStatus = { id: 'sts_3', category: 'open', names: { hu: 'Javításon' } };
const gone: CustomStatus = { id: 'sts_4', category: 'pending', names: { en: 'Old' }, isArchived: true };
const statuses = [supplier, triage, repair, gone];
const aTicket = (status: Ticket['status'], customStatusId?: string) => ({ status, customStatusId }) as Ticket;

describe('the own status of a ticket', () => {
  it('is the one that it has, also when it is archived, and none where it has none', () => {
    expect(ownStatusOf(aTicket('open', 'sts_3'), statuses)).toBe(repair);
    expect(ownStatusOf(aTicket('pending', 'sts_4'), statuses)).toBe(gone);
    expect(ownStatusOf(aTicket('open'), statuses)).toBeUndefined();
    expect(ownStatusOf(aTicket('open', 'sts_9'), statuses)).toBeUndefined();
  });

  it('is the default of the category that it was moved to, until the server has answered', () => {
    expect(ownStatusOf(aTicket('open', 'sts_1'), statuses)).toBe(triage);
    expect(ownStatusOf(aTicket('solved', 'sts_1'), statuses)).toBeUndefined();
  });

  it('has a name for colleagues and one for customers, who read none of the others', () => {
    expect(ownStatusName(aTicket('on_hold', 'sts_1'), statuses, 'hu-HU')).toBe('Szállítóra vár');
    expect(ownStatusName(aTicket('on_hold', 'sts_1'), statuses, 'hu', 'customerNames')).toBe(
      'We are asking our supplier',
    );
    expect(ownStatusName(aTicket('open', 'sts_2'), statuses, 'hu', 'customerNames')).toBeUndefined();
  });

  it('is called as the server calls it, whatever languages it is named in', () => {
    const some = ['en', 'hu', 'de'] as const;
    for (let chosen = 1; chosen < 8; chosen += 1) {
      const given = Object.fromEntries(
        some.filter((_, place) => chosen & (1 << place)).map((tag) => [tag, `In ${tag}`]),
      );
      const names = statusNames.parse(given);
      for (const locale of ['en', 'HU', 'de-AT', 'fr', ''])
        expect(nameIn(names, locale)).toBe(statusNameIn(names, locale));
    }
    expect(nameIn(undefined, 'en')).toBeUndefined();
  });

  it('stays where a change names only the category, and goes where that is said', () => {
    const ticket = { status: 'open', customStatusId: 'sts_2' };
    expect({ ...ticket, ...standing({ status: 'pending' }) }).toEqual({ status: 'pending', customStatusId: 'sts_2' });
    expect({ ...ticket, ...standing({ status: 'open', customStatusId: null }) }).toEqual({ status: 'open' });
  });
});

describe('what a ticket may be moved to', () => {
  const choices = (all: readonly CustomStatus[]) => statusChoices(all, 'en', (status) => `(${status})`);

  it('is the four categories where the tenant has none of its own', () => {
    expect(choices([gone]).map(({ label, group, changes }) => ({ label, group, changes }))).toEqual(
      ['open', 'pending', 'on_hold', 'solved'].map((status) => ({ label: `(${status})`, changes: { status } })),
    );
  });

  it('are its own below their categories, and a category by itself where that has no default', () => {
    expect(choices(statuses).map(({ label, group }) => `${group} ${label}`)).toEqual([
      '(open) In triage',
      '(open) Javításon',
      '(pending) (pending)',
      '(on_hold) (on_hold)',
      '(on_hold) Waiting for supplier',
      '(solved) (solved)',
    ]);
    const plain = choices(statuses).find(({ value }) => value === 'on_hold');
    expect(plain?.changes).toEqual({ status: 'on_hold', customStatusId: null });
    expect(plain?.isChosen(aTicket('on_hold'))).toBe(true);
    expect(plain?.isChosen(aTicket('on_hold', 'sts_1'))).toBe(false);
  });
});
