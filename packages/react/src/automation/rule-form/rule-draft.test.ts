import {
  AUTOMATION_ACTION_LIMIT,
  AUTOMATION_EVENTS,
  AUTOMATION_MOMENTS,
  type AutomationAction,
  type AutomationRule,
  type AutomationTrigger,
  automationRule,
  predicateField,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
} from '@korkep/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SET_VALUES } from './action-fields.tsx';
import { TICKET_FILTERS } from './filter-fields.ts';
import { placesOf, refusedOf } from './refusals.ts';
import { bodyOf, changesOf, draftOf, emptyDraft, isSameDraft, triedOf } from './rule-draft.ts';
import { aRule, hooks, hours, ownStatus, people, surveys, teams } from './rule-form.testing.tsx';
import { MOST_ACTIONS, problemsOf } from './rule-problems.ts';
import { KINDS, newAction } from './then-section.tsx';
import { EVENTS, MOMENTS } from './when-section.tsx';

/** Every kind of trigger and of action, each with everything that it can hold. */
const triggers: readonly AutomationTrigger[] = [
  { events: [...AUTOMATION_EVENTS] },
  { events: ['ticketUpdated'], fields: ['status', 'customFields.size'] },
  ...AUTOMATION_MOMENTS.map((after): AutomationTrigger => ({ after, minutes: 90 })),
  { after: 'created', minutes: 1_440, hours: 'business' },
  { after: 'created', minutes: 1, hours: 'calendar' },
  { before: 'due', minutes: 30 },
  { before: 'slaDue', minutes: 525_600 },
];
const texts = [
  { language: 'hu', body: 'Kedves {{customer.givenName|Ügyfelünk}}!' },
  { language: 'en', body: 'Dear customer,' },
];
const actions: readonly AutomationAction[] = [
  { do: 'set', status: 'solved', priority: 'low', type: 'task', category: 'returns' },
  { do: 'set', customStatusId: ownStatus },
  { do: 'assign', assigneeId: people.eva, teamId: teams.support },
  { do: 'assign', assigneeId: null, teamId: null },
  {
    do: 'route',
    teamId: teams.billing,
    by: 'leastLoaded',
    capacity: 5,
    skills: ['magyar'],
    dropSkillsAfter: 30,
    reassign: true,
  },
  { do: 'tag', add: ['vip'], remove: ['new'] },
  { do: 'reply', texts },
  { do: 'note', texts, mentionIds: [people.mate], mentionAssignee: true },
  { do: 'survey', surveyId: surveys.csat },
  { do: 'webhook', webhookId: hooks.stock, event: 'stock_low' },
  { do: 'stop' },
];

const known = fc.record(
  {
    name: fc.constantFrom('One', 'Két szó', '三'),
    description: fc.constantFrom('For the winter.', undefined),
    trigger: fc.constantFrom(...triggers),
    condition: fc.constantFrom({ field: 'status', op: 'eq' as const, value: 'open' }, undefined),
    customerCondition: fc.constantFrom({ event: 'order' as const, times: { op: 'gte' as const, value: 2 } }, undefined),
    scheduleId: fc.constantFrom(hours.office, undefined),
    during: fc.constantFrom('open' as const, 'closed' as const, undefined),
    actions: fc.array(fc.constantFrom(...actions), { minLength: 1, maxLength: MOST_ACTIONS }),
  },
  { requiredKeys: ['name', 'trigger', 'actions'] },
);
/** What a newer server may add. */
const unknown = fc.dictionary(
  fc.stringMatching(/^later[A-Z][a-z]{1,8}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
  {
    maxKeys: 3,
  },
);
const given = fc
  .tuple(known, unknown)
  .map(([fields, later]) =>
    Object.fromEntries(Object.entries({ ...later, ...fields }).filter(([, value]) => value !== undefined)),
  );
const saved = { ...aRule() };
const ruleOf = (fields: object) => {
  const { id, version, createdAt, updatedAt, position, status, role } = saved;
  return { id, version, createdAt, updatedAt, position, status, role, ...fields } as AutomationRule;
};

describe('a rule as it is written', () => {
  it('loses nothing between the rule and what is sent, also what the form does not know', () => {
    fc.assert(
      fc.property(given, (fields) => {
        expect(bodyOf(draftOf(ruleOf(fields)))).toEqual(fields);
      }),
    );
  });

  it.each(triggers)('has nothing wrong with it, whatever it waits for: %j', (trigger) => {
    const draft = draftOf(ruleOf({ name: 'One', trigger, scheduleId: hours.office, actions: [{ do: 'stop' }] }));
    expect(problemsOf(draft)).toEqual([]);
    const body = { ...bodyOf(draft), position: 1, status: 'active' };
    expect(automationRule.create.safeParse(body).success).toBe(true);
  });

  it.each(actions)('has nothing wrong with it, whatever it does: %j', (action) => {
    const draft = draftOf(ruleOf({ name: 'One', trigger: triggers[0], actions: [action] }));
    expect(problemsOf(draft)).toEqual([]);
    const body = { ...bodyOf(draft), position: 1, status: 'active' };
    expect(automationRule.create.safeParse(body).success).toBe(true);
  });

  it('changes only what is another, and clears what was taken away', () => {
    const rule = aRule();
    const { during: _, scheduleId: __, customerCondition: ___, ...rest } = draftOf(rule);
    expect(changesOf(rule, bodyOf({ ...rest, name: ' Shorter ' }))).toEqual({
      name: 'Shorter',
      during: null,
      scheduleId: null,
      customerCondition: null,
    });
    expect(changesOf(rule, bodyOf(draftOf(rule)))).toEqual({});
  });

  it('is the same, whatever the order of its fields', () => {
    const draft = draftOf(aRule());
    expect(isSameDraft(draft, Object.fromEntries(Object.entries(draft).reverse()) as typeof draft)).toBe(true);
    expect(isSameDraft(draft, { ...draft, name: 'Another' })).toBe(false);
  });

  it('is tried without its name', () => {
    expect(triedOf(draftOf(aRule({ description: 'x' })))).not.toHaveProperty('name');
    expect(triedOf(draftOf(aRule({ description: 'x' })))).not.toHaveProperty('description');
  });
});

describe('what is missing', () => {
  it('is said of a new rule and of every new step', () => {
    const codes = (draft: Parameters<typeof problemsOf>[0]) =>
      problemsOf(draft).map(({ path, code }) => `${path} ${code}`);
    expect(codes(emptyDraft)).toEqual(['name name', 'actions actions']);
    const blank = { ...emptyDraft, name: 'One', actions: KINDS.map((kind) => newAction(kind, 'en')) };
    expect(codes(blank)).toEqual([
      'actions[0] nothingSet',
      'actions[1].teamId team',
      'actions[2] nobody',
      'actions[3] noTags',
      'actions[4].texts[0].body text',
      'actions[5].texts[0].body text',
      'actions[6].surveyId survey',
      'actions[7].webhookId webhook',
    ]);
  });

  it('is business hours that nobody named, a wait of no time and a text twice', () => {
    const draft = {
      ...emptyDraft,
      name: 'One',
      trigger: { after: 'created' as const, minutes: Number.NaN, hours: 'business' as const },
      actions: [
        {
          do: 'reply' as const,
          texts: [texts[0]!, { ...texts[0]!, body: '{{customer.surname}}' }, { language: 'de', body: '}}' }],
        },
        ...Array.from({ length: MOST_ACTIONS }, () => ({ do: 'stop' as const })),
      ],
    };
    expect(problemsOf(draft)).toEqual([
      { path: 'trigger.minutes', code: 'time' },
      { path: 'scheduleId', code: 'schedule' },
      { path: 'actions[0].texts[1].language', code: 'twice' },
      { path: 'actions[0].texts[1].body', code: 'placeholder', values: { name: '{{customer.surname}}' } },
      { path: 'actions[0].texts[2].body', code: 'braces' },
      { path: 'actions', code: 'tooMany', values: { max: MOST_ACTIONS } },
    ]);
  });
});

describe('a refusal', () => {
  const draft = draftOf(
    ruleOf({ name: 'One', trigger: triggers[0], actions: [{ do: 'set' }, { do: 'reply', texts }] }),
  );
  const refused = (path: string, code = 'validation_failed') =>
    refusedOf({ message: 'no', issues: [{ path, message: 'why' }], code } as never, draft);

  it.each([
    ['rule.actions[1].texts[0].body', 'actions[1].texts[0].body'],
    ['actions[1].texts[9].body', 'actions[1]'],
    ['actions[0].later', 'actions[0]'],
    ['condition.and[0].field', 'condition'],
    ['rule.trigger.hours', 'trigger'],
    ['body.name', 'name'],
  ])('of %s is shown at %s', (path, place) => {
    expect(refused(path).problems).toEqual([{ path: place, code: 'server', values: { message: 'why' } }]);
    expect(placesOf(draft)).toContain(place);
  });

  it('says what is gone and what the role may not use in words of ours', () => {
    expect(refused('scheduleId', 'reference_not_found').problems).toEqual([{ path: 'scheduleId', code: 'gone' }]);
    expect(refused('condition', 'field_denied').problems).toEqual([{ path: 'condition', code: 'denied' }]);
  });

  it('of no field is left to the foot of the form', () => {
    expect(refused('status')).toMatchObject({ problems: [], left: { message: 'no' } });
  });
});

describe('what the form offers', () => {
  it('is all that the contract has', () => {
    expect([...EVENTS].sort()).toEqual([...AUTOMATION_EVENTS].sort());
    expect([...MOMENTS].sort()).toEqual([...AUTOMATION_MOMENTS].sort());
    expect(new Set(KINDS)).toEqual(new Set(actions.map(({ do: kind }) => kind)));
    expect(MOST_ACTIONS).toBe(AUTOMATION_ACTION_LIMIT);
    expect(SET_VALUES).toEqual({ status: TICKET_STATUSES, priority: TICKET_PRIORITIES, type: TICKET_TYPES });
  });

  it('is asked of fields as the predicate compares them', () => {
    const types: Readonly<Record<string, readonly string[]>> = {
      choice: ['code'],
      user: ['code'],
      code: ['code'],
      text: ['text'],
      tags: ['texts', 'codes'],
      number: ['number'],
      moment: ['moment'],
    };
    for (const { name, kind } of TICKET_FILTERS) {
      expect(types[kind], name).toContain(predicateField('ticket', name)?.type);
    }
  });
});
