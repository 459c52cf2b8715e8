import { describe, expect, it } from 'vitest';
import { translator } from '../../messages/define-messages.ts';
import { ruleFormCatalogue } from './form-tools.tsx';
import { aRule, hooks, hours, ownStatus, people, surveys, teams } from './rule-form.testing.tsx';
import { ruleWords, spanOf, timeInWords } from './rule-words.ts';
import { toldInWords, unmetInWords } from './trial-words.ts';
import type { RuleRecords } from './use-rule-records.ts';

const records: RuleRecords = {
  isReady: true,
  users: [{ id: people.eva, name: 'Nagy Éva' }],
  teams: [{ id: teams.support, name: 'Support' }],
  tags: [],
  statuses: [{ id: ownStatus, category: 'pending', names: { en: 'Waiting for parts' } }],
  schedules: [{ id: hours.office, name: 'Office' }],
  surveys: [{ id: surveys.csat, name: 'After solving', isPaused: false }],
  webhooks: [{ id: hooks.stock, name: 'stock.example', isEnabled: true }],
  ticketFields: [],
  customerFields: [],
  currency: 'HUF',
};
const speaking = (locale: string) => ({ t: translator(ruleFormCatalogue, locale), locale, records });
const words = (locale = 'en') => ruleWords(speaking(locale));

describe('a rule in one sentence', () => {
  const rule = aRule({
    trigger: { events: ['ticketCreated'] },
    customerCondition: undefined,
    actions: [
      { do: 'set', priority: 'high' },
      { do: 'route', teamId: teams.support, by: 'roundRobin' },
    ],
  });

  it('says when, if and then with names', () => {
    expect(words().sentence({ ...rule, during: undefined })).toBe(
      'When a ticket is created, if Channel is any of E-mail: set priority to high, route to Support',
    );
  });

  it('says for whom and in which hours', () => {
    expect(words().sentence(aRule({ actions: [{ do: 'stop' }] }))).toBe(
      'When a ticket is created or the customer replies, within Office, if Channel is any of E-mail and of the requester Value tier is any of VIP or Premium: stop the rules behind it',
    );
  });

  it('says it in Hungarian and German', () => {
    expect(words('hu').sentence({ ...rule, during: undefined, condition: undefined })).toBe(
      'Amikor új jegy érkezik: a prioritás legyen magas, elosztás itt: Support',
    );
    expect(words('de').sentence({ ...rule, during: undefined, condition: undefined })).toBe(
      'Wenn ein Ticket angelegt wird: Priorität auf hoch setzen, in Support verteilen',
    );
  });

  it.each([
    [{ after: 'created', minutes: 90 }, '90 minutes after the ticket was opened'],
    [{ after: 'agentWord', minutes: 2_880 }, '2 days after our message without an answer'],
    [{ after: 'status', minutes: 60, hours: 'business' }, '1 hour of business hours after its status changed'],
    [{ before: 'slaDue', minutes: 15 }, '15 minutes before the next deadline'],
    [{ events: ['ticketUpdated'], fields: ['status', 'priority'] }, 'When Status or Priority of a ticket changes'],
  ] as const)('says %j', (trigger, expected) => {
    expect(words().trigger(trigger as Parameters<ReturnType<typeof words>['trigger']>[0])).toBe(expected);
  });

  it.each([
    [{ do: 'set', status: 'solved', category: 'returns' }, 'set status to Solved and set category to “returns”'],
    [{ do: 'set', customStatusId: ownStatus, status: 'pending' }, 'set status to Pending: Waiting for parts'],
    [{ do: 'assign', assigneeId: people.eva }, 'assign to Nagy Éva'],
    [{ do: 'assign', assigneeId: null, teamId: teams.support }, 'hand to Support and take the assignee off'],
    [{ do: 'tag', add: ['vip', 'new'] }, 'add “vip” and “new”'],
    [
      { do: 'note', texts: [], mentionIds: [people.eva], mentionAssignee: true },
      'add a note for the assignee and Nagy Éva',
    ],
    [{ do: 'survey', surveyId: surveys.csat }, 'send the survey “After solving”'],
    [{ do: 'webhook', webhookId: hooks.stock }, 'call the webhook “stock.example”'],
    [{ do: 'route', teamId: teams.billing, by: 'roundRobin' }, 'route to somebody or something that is gone'],
    [{ do: 'later' }, 'do something that this version cannot show'],
  ] as const)('says %j', (action, expected) => {
    expect(words().action(action as Parameters<ReturnType<typeof words>['action']>[0])).toBe(expected);
  });

  it('says a wait in the largest unit that it is a whole number of', () => {
    expect([1, 90, 120, 1_440, 1_500].map((minutes) => timeInWords(minutes, 'en'))).toEqual([
      '1 minute',
      '90 minutes',
      '2 hours',
      '1 day',
      '25 hours',
    ]);
    expect(timeInWords(Number.NaN, 'en')).toBe('');
    expect(spanOf(2_880)).toEqual({ count: 2, unit: 'day' });
  });
});

describe('what a rule would do', () => {
  const telling = speaking('en');

  it('is told by what there was and what there will be, one action after the other', () => {
    const ticket = { priority: 'normal', status: 'new', tags: ['new'] } as const;
    expect(
      toldInWords(
        [
          { do: 'set', changes: { priority: 'high' } },
          { do: 'set', changes: { priority: 'urgent', status: 'open' } },
          { do: 'set', changes: { customStatusId: ownStatus }, unavailable: ['customStatusId'] },
          { do: 'assign', changes: { assigneeId: people.eva, teamId: null } },
          { do: 'tag', changes: { tags: ['vip'] } },
          { do: 'tag' },
        ],
        { ...ticket, tags: [...ticket.tags], teamId: teams.support },
        telling,
      ),
    ).toEqual([
      'Priority: Normal → High',
      'Priority: High → Urgent',
      'Status: New → Open',
      'Own status: none → Pending: Waiting for parts',
      'The own status is offered no more and was left out',
      'Assignee: none → Nagy Éva',
      'Team: Support → none',
      'Tags added: vip',
      'Tags removed: new',
      'Tags: already so',
    ]);
  });

  it('is told by what there will be where the ticket is not known', () => {
    expect(toldInWords([{ do: 'set', changes: { priority: 'high' } }], undefined, telling)).toEqual(['Priority: High']);
  });

  it('says what is left out and why', () => {
    expect(
      toldInWords(
        [
          { do: 'reply', skipped: 'missingValue', missing: ['order.number'] },
          { do: 'reply', language: 'hu' },
          { do: 'survey', surveyId: surveys.csat, skipped: 'noConsent' },
          { do: 'webhook', webhookId: hooks.stock },
          { do: 'note', language: 'en', mentionedIds: [people.eva] },
        ],
        undefined,
        telling,
      ),
    ).toEqual([
      'Reply to the customer: left out, these have no value: order.number',
      'Reply in Hungarian',
      'Send a survey: left out, the customer did not agree to be asked',
      'Call a webhook: stock.example',
      'Note in English, mentions Nagy Éva',
    ]);
    expect(unmetInWords({ unmet: ['condition', 'time'] }, telling)).toBe(
      'Not met: the conditions on the ticket and the time has not come, or is over',
    );
  });
});
