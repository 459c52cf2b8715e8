import { newId, type Role } from '@korkep/core';
import { nearMisses, phoneEnd, searchTerms, wordsOf } from '@korkep/core/search-terms';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { predicateMigration } from '../predicate/migration.ts';
import { customerColumns, insertRecords } from '../predicate/rows.testing.ts';
import { recordMigrations } from '../store/record-migrations.ts';
import { tenantMigrations } from '../tenants/migration.ts';
import { searchMigration } from './migration.ts';
import { searchCustomers } from './search.ts';
import { learnWords, type SearchedContent, searchEntries } from './search-index.ts';

const migrations = [...tenantMigrations, ...recordMigrations, predicateMigration, searchMigration];

const person = (displayName: string, more: Record<string, unknown> = {}) => ({
  id: newId('cus'),
  type: 'person',
  displayName,
  ...more,
});
const janos = person('Kovács János', {
  emails: [{ value: 'Janos.Kovacs@Example.hu' }],
  phones: [{ value: '06 30/123-4567', e164: '+36301234567' }],
  taxNumber: '8012345678',
  externalIds: [{ source: 'erp', id: 'A-77' }],
  lastOrderAt: '2026-11-01T00:00:00Z',
});
const people = [
  janos,
  person('Kovács Jánosné', { lastOrderAt: '2026-10-01T00:00:00Z' }),
  person('Kovács Ádám'),
  person('Szabó Éva', { phones: [{ value: '+36 20 999 8888', e164: '+36209998888' }] }),
  person('Müller-Lüdenscheidt Großmann', { type: 'organisation' }),
  person('Kovács János', { archivedAt: '2026-01-01T00:00:00Z' }),
  person('Øystein Ødegård'),
];

async function fill(engine: DatabaseEngine, tenantId: string): Promise<void> {
  await inTenant(engine, tenantId, async (session) => {
    await insertRecords(session, 'customer', people, customerColumns);
    const entries = people.flatMap((one) => {
      const content = one as SearchedContent & {
        emails?: { value: string }[];
        taxNumber?: string;
        externalIds?: { id: string }[];
      };
      return [
        ...searchEntries(content),
        ...(content.emails ?? []).map(({ value }) => ({ kind: 'email', value: value.toLowerCase() })),
        ...(content.taxNumber ? [{ kind: 'taxNumber', value: content.taxNumber }] : []),
      ].map((entry) => ({ ...entry, customer_id: one.id }));
    });
    await session.insert('customer_identifiers', entries).execute();
    await learnWords(
      session,
      entries.filter(({ kind }) => kind === 'word').map(({ value }) => value),
    );
    await insertRecords(session, 'order', [
      {
        id: newId('ord'),
        number: 'W-2001',
        customerId: janos.id,
        status: 'paid',
        placedAt: '2026-11-01T00:00:00Z',
        lines: [],
        total: { amount: 1, currency: 'HUF' },
      },
    ]);
    await insertRecords(session, 'ticket', [
      {
        id: newId('tkt'),
        number: 123,
        customerId: janos.id,
        status: 'open',
        priority: 'normal',
        subject: 'x',
        openedAt: '2026-11-01T00:00:00Z',
      },
    ]);
  });
}

describeEachEngine('customer search', (open) => {
  const tenantId = newId('ten');
  let engine: DatabaseEngine;
  beforeAll(async () => {
    engine = await open(migrations);
    await fill(engine, tenantId);
  });
  const search = (text: string, role: Role = 'manager', limit = 10) =>
    inTenant(engine, tenantId, (session) => searchCustomers(session, text, role, limit), { readOnly: true });
  const names = async (text: string, role?: Role) =>
    (await search(text, role)).map(({ customer }) => customer.displayName);

  it.each(['kovacs jano', 'jano kovacs', 'KOVÁCS JÁNOS', 'János  Kov', 'k j'])(
    'finds Kovács János by the beginnings «%s»',
    async (text) => {
      expect((await names(text))[0]).toBe('Kovács János');
    },
  );
  it.each(['kovasc janos', 'Kovács Jnáos', 'kovcs janos', 'kovaccs janos', 'jamos kovacs', 'jno kovasc'])(
    'finds Kovács János by the near miss «%s»',
    async (text) => {
      const hits = await search(text);
      if (text === 'jno kovasc') return expect(hits).toEqual([]);
      expect(hits[0]).toMatchObject({
        customer: { displayName: 'Kovács János' },
        match: { field: 'displayName', quality: 'fuzzy' },
      });
    },
  );
  it('finds names of other languages without their marks', async () => {
    expect(await names('grossmann muller')).toEqual(['Müller-Lüdenscheidt Großmann']);
    expect(await names('odegard')).toEqual(['Øystein Ødegård']);
  });
  it('puts the exact name first, then who was active last', async () => {
    expect(await names('kovács')).toEqual(['Kovács János', 'Kovács Jánosné', 'Kovács Ádám']);
    expect((await search('kovács jános')).map(({ match }) => match.quality)).toEqual(['exact', 'prefix']);
  });
  it.each([
    ['06 30/123-4567', 'phone'],
    ['+36 30 123 4567', 'phone'],
    ['0036301234567', 'phone'],
    ['30 123 4567', 'phone'],
    ['34567', 'phone'],
    ['janos.kovacs@ex', 'email'],
    ['JANOS.KOVACS@EXAMPLE.HU', 'email'],
    ['w-2001', 'orderNumber'],
    ['#123', 'ticketNumber'],
    ['123', 'ticketNumber'],
    ['80123456-78', 'taxNumber'],
    ['A-77', 'externalId'],
  ])('finds by «%s»', async (text, field) => {
    expect(await search(text)).toMatchObject([{ customer: { id: janos.id }, match: { field } }]);
  });
  it('shows the matched text as stored', async () => {
    expect((await search('0630123456 7'))[0]!.match).toEqual({
      field: 'phone',
      value: '06 30/123-4567',
      quality: 'exact',
    });
    expect((await search('janos.kovacs@'))[0]!.match).toEqual({
      field: 'email',
      value: 'Janos.Kovacs@Example.hu',
      quality: 'prefix',
    });
  });
  it('finds nobody by what the role may not see', async () => {
    expect(await search('80123456-78', 'agent')).toEqual([]);
    expect(await search('kovacs', 'viewer')).toEqual([]);
    expect(await search('janos.kovacs@example.hu', 'viewer')).toEqual([]);
    expect(await search('#123', 'marketer')).toEqual([]);
    const [hit] = await search('W-2001', 'viewer');
    expect(hit).toMatchObject({ customer: { id: janos.id }, match: { field: 'orderNumber', value: 'W-2001' } });
    expect(hit!.customer.displayName).toBeUndefined();
    expect(hit!.customer.masked).toContain('displayName');
  });
  it('answers hostile text with nothing', async () => {
    for (const text of [
      "'; drop table customers; --",
      '%',
      '_',
      '\\',
      '   ',
      '💥',
      'a'.repeat(200),
      '(0)',
      '++++++',
      '{}',
      '$1',
    ]) {
      await expect(search(text), text).resolves.toBeInstanceOf(Array);
    }
  });
});

describe('what search goes by', () => {
  it('makes words, near misses and ends of phone numbers', () => {
    expect(wordsOf('Kovács-Nagy  János', 'János')).toEqual(['kovacs', 'nagy', 'janos']);
    expect(nearMisses('abc')).toEqual(['abc']);
    expect(nearMisses('anna')).toEqual(['anna', 'nna', 'ana', 'ann']);
    expect(phoneEnd('+36 30 123-4567')).toBe('76543210363');
  });
  it('reads a phone number only out of what looks like one', () => {
    expect(searchTerms('30 apples').phoneEnds).toEqual([]);
    expect(searchTerms('06 1 2345').phoneEnds).toContain('54321');
  });
});
