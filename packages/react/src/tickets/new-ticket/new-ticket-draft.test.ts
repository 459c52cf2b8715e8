import type { CustomFieldDefinition, TicketTemplate } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { aCustomer } from '../../testing/builders.ts';
import {
  emptyTicket,
  type Filling,
  type NewTicketDraft,
  problemsOf,
  withFilling,
  writesOf,
} from './new-ticket-draft.ts';
import { filledHere, offeredTemplates } from './templates.ts';

const filling = (change: Partial<Filling> = {}): Filling => ({
  subject: 'Hibás: Bögre',
  body: 'Kedves János!',
  language: 'hu',
  visibility: 'public',
  missing: [],
  values: { type: 'problem', priority: 'high', tags: ['csere'], teamId: 'tea_1' },
  ...change,
});
const from = (id: string, draft: NewTicketDraft = emptyTicket): NewTicketDraft => ({
  ...draft,
  template: { id, name: 'Hibás termék' },
});
const template = (id: string, change: Partial<TicketTemplate> = {}): TicketTemplate => ({
  id,
  version: 1,
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:00:00Z',
  name: id,
  texts: [
    { language: 'en', subject: 'Faulty {{product.name}}', body: 'Dear {{customer.name}},' },
    { language: 'hu', subject: 'Hibás: {{product.name|termék}}', body: 'Kedves {{customer.name}}! {{agent.name}}' },
  ],
  ...change,
});

describe('A template in the draft of a ticket', () => {
  it('fills in its words and what the ticket begins with', () => {
    const draft = withFilling(from('ttp_1'), filling({ visibility: 'internal' }));
    expect(draft).toMatchObject({
      subject: 'Hibás: Bögre',
      text: 'Kedves János!',
      visibility: 'internal',
      values: { type: 'problem', priority: 'high', channel: 'email', tags: ['csere'], teamId: 'tea_1' },
    });
  });

  it('is filled in anew for another customer, and leaves what a person changed', () => {
    const first = withFilling(from('ttp_1'), filling());
    const changed = { ...first, subject: 'Törött fül', values: { ...first.values, priority: 'low' as const } };
    const again = withFilling(changed, filling({ subject: 'Hibás: Tál', body: 'Kedves Anna!' }));
    expect(again).toMatchObject({ subject: 'Törött fül', text: 'Kedves Anna!', values: { priority: 'low' } });
    expect(withFilling(first, filling())).toBe(first);
  });

  it('takes the place of another one', () => {
    const first = withFilling(from('ttp_1'), filling());
    const other = withFilling(
      { ...from('ttp_2', first), filled: undefined },
      filling({ subject: 'Számla', body: undefined }),
    );
    expect(other).toMatchObject({ subject: 'Számla', text: '' });
  });

  it('changes nothing where none is chosen', () => {
    expect(withFilling(emptyTicket, filling())).toBe(emptyTicket);
  });
});

describe('What is sent', () => {
  it('is the ticket and its first word, open where somebody has it', () => {
    const draft: NewTicketDraft = {
      ...withFilling(from('ttp_1'), filling()),
      customerId: 'cus_1',
      subject: ' Hibás ',
    };
    const values = { ...draft.values, assigneeId: 'usr_1', tags: ['csere', ' csere', ''] };
    expect(writesOf({ ...draft, values }, Date.UTC(2026, 10, 23, 9))).toEqual({
      ticket: {
        customerId: 'cus_1',
        subject: 'Hibás',
        status: 'open',
        type: 'problem',
        priority: 'high',
        channel: 'email',
        teamId: 'tea_1',
        assigneeId: 'usr_1',
        tags: ['csere'],
        language: 'hu',
        openedAt: '2026-11-23T09:00:00.000Z',
      },
      said: { body: 'Kedves János!', visibility: 'public' },
    });
    const silent = writesOf({ ...draft, text: '  ' }, 0);
    expect(silent.said).toBeUndefined();
    expect(silent.ticket.status).toBe('new');
  });

  it('names whose it is, what it is about, and every field that must be filled in', () => {
    const field = (key: string, isRequired: boolean) => ({ key, isRequired }) as CustomFieldDefinition;
    expect(problemsOf(emptyTicket, [field('colour', true), field('size', false)])).toEqual({
      customer: 'customerMissing',
      subject: 'subjectMissing',
      'customFields.colour': 'required',
    });
    const filled = { ...emptyTicket, customerId: 'cus_1', subject: 'x', values: { customFields: { colour: 'kék' } } };
    expect(problemsOf(filled, [field('colour', true)])).toEqual({});
  });
});

describe('Templates on the page', () => {
  it('stand in the order of one’s own, one’s teams, everybody’s and other teams, each by place and name', () => {
    const all = [
      template('other', { teamIds: ['tea_2'] }),
      template('b'),
      template('a'),
      template('second', { position: 20 }),
      template('first', { position: 10 }),
      template('team', { teamIds: ['tea_1'], position: 90 }),
      template('mine', { ownerId: 'usr_1', position: 99 }),
      template('somebody’s', { ownerId: 'usr_2' }),
    ];
    const names = offeredTemplates(all, { viewerId: 'usr_1', teamIds: ['tea_1'] }).map(({ name }) => name);
    expect(names).toEqual(['mine', 'team', 'first', 'second', 'a', 'b', 'other']);
  });

  it('are filled in with what is at hand where the server cannot be asked', () => {
    const customer = aCustomer({ displayName: 'Kovács János', language: 'hu-HU' });
    const known = { customer, viewerId: 'usr_1', viewerName: undefined, locale: 'en' };
    const prepared = template('ttp_1', { values: { assigneeId: 'me' } });
    expect(filledHere(prepared, undefined, known)).toMatchObject({
      subject: 'Hibás: termék',
      body: 'Kedves Kovács János! {{agent.name}}',
      language: 'hu',
      missing: ['agent.name'],
      values: { assigneeId: 'usr_1' },
      isHere: true,
    });
    expect(filledHere(prepared, 'en-GB', known).missing).toEqual(['product.name']);
  });
});
