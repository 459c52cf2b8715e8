import { type RecordKind, records } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { translator } from '../messages/define-messages.ts';
import { anId, forints } from '../testing/builders.ts';
import { aConflict, anEntry, aRefused, aSyncState } from '../testing/sync-builders.ts';
import { summaryOf } from './sync-summary.ts';
import { reasonWords, syncCatalogue, valueLines, writeWords } from './sync-tools.ts';

const style = { locale: 'en', timeZone: 'Europe/Budapest' };
const t = translator(syncCatalogue, 'en');
const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/\s/g, ' '));

describe('values in words', () => {
  it.each([
    ['annualRevenue', forints(12_000_000), ['Ft 12,000,000']],
    ['customerSince', '2023-03-14', ['Mar 14, 2023']],
    ['dueAt', '2026-11-21T10:00:00Z', ['November 21, 2026 at 11:00 AM']],
    ['lifecycleStage', 'at_risk', ['At risk']],
    ['status', 'on_hold', ['On hold']],
    ['emails', [{ value: 'a@b.hu', label: 'home' }, { value: 'c@d.hu' }], ['a@b.hu (home)', 'c@d.hu']],
    ['addresses', [{ lines: ['Fő utca 12.'], postalCode: '1011', city: 'Budapest' }], ['1011, Budapest, Fő utca 12.']],
    ['anniversaries', [{ label: 'Wedding', date: '2010-06-05' }], ['Wedding: Jun 5, 2010']],
    ['tags', ['vip', 'garden'], ['vip', 'garden']],
    ['customFields', { shoeSize: 42, wantsPost: true }, ['shoeSize: 42', 'wantsPost: Yes']],
    ['position', undefined, []],
    ['position', null, []],
    ['tags', [], []],
  ])('%s', (field, value, expected) => {
    expect(plain(valueLines(field, value, t, style))).toEqual(expected);
  });
});

describe('writes in words', () => {
  it('say what is changed to what', () => {
    expect(writeWords(anEntry(), t, style)).toBe('Customer: Position → boltvezető');
    const two = anEntry(1, {
      body: { givenName: 'Anna', tags: ['a'] },
      patch: { givenName: 'Anna', tags: ['a'], displayName: 'Kiss Anna' },
    });
    expect(writeWords(two, t, style)).toBe('Customer: Given name, Tags');
  });

  it('say what is new, and what goes to the archive', () => {
    const made = anEntry(1, {
      operation: 'tickets.create',
      target: { kind: 'ticket', id: anId('tkt') },
      patch: { subject: 'Hibás' },
      isCreation: true,
    });
    expect(writeWords(made, t, style)).toBe('New: Ticket, “Hibás”');
    const gone = anEntry(1, {
      operation: 'consents.archive',
      target: { kind: 'consent', id: anId('con') },
      patch: { archivedAt: 'x' },
    });
    expect(writeWords(gone, t, style)).toBe('Consent: archived');
  });

  it('say why they were refused', () => {
    expect(reasonWords(aRefused().failure, t)).toBe('Your role may not do this.');
    expect(reasonWords({ kind: 'invalid', code: 'dependency_refused', message: 'm' }, t)).toMatch(/builds on/);
    expect(reasonWords({ kind: 'server', message: 'As the server says.' }, t)).toBe('As the server says.');
  });
});

describe('what matters most', () => {
  it.each([
    ['upToDate', {}],
    ['syncing', { isSyncing: true }],
    ['waiting', { waiting: 2, isSyncing: true }],
    ['offline', { connection: 'offline' }],
    ['offlineWaiting', { connection: 'offline', waiting: 1 }],
    ['attention', { connection: 'offline', waiting: 1, conflicts: [aConflict()] }],
    ['attention', { refused: [aRefused()] }],
    ['locked', { connection: 'locked', refused: [aRefused()] }],
    ['starting', { connection: 'starting' }],
  ] as const)('is %s', (summary, state) => {
    expect(summaryOf(aSyncState(state))).toBe(summary);
  });
});

describe('kinds of records in words', () => {
  it.each(['en', 'hu', 'de'] as const)('are known for all that can wait to be sent: %s', (language) => {
    const unnamed = (Object.keys(records) as RecordKind[]).filter(
      (kind) => !(`kind.${kind}` in syncCatalogue[language]),
    );
    expect(unnamed).toEqual([]);
  });
});
