import type { AutomationRule, AutomationTrial, Ticket } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import type { ReactNode } from 'react';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { anId, daysAgo } from '../../testing/builders.ts';
import { anOpenTicket } from '../../testing/ticket-builders.ts';

export const people = { eva: anId('usr', 1), mate: anId('usr', 2) };
export const teams = { support: anId('tea', 1), billing: anId('tea', 2) };
export const hours = { office: anId('bsc', 1), weekend: anId('bsc', 2) };
export const surveys = { csat: anId('svy', 1), nps: anId('svy', 2) };
export const ownStatus = anId('sts', 1);
export const hooks = { stock: anId('whk', 1) };

/** A saved rule with something in each of its parts. */
export function aRule(change: Partial<AutomationRule> = {}): AutomationRule {
  return {
    id: anId('aut', 1),
    version: 3,
    createdAt: daysAgo(40),
    updatedAt: daysAgo(2),
    name: 'VIP e-mails go first',
    position: 1_000,
    status: 'active',
    role: 'owner',
    trigger: { events: ['ticketCreated', 'customerReplied'] },
    condition: { field: 'channel', op: 'in', value: ['email'] },
    customerCondition: { field: 'valueTier', op: 'in', value: ['vip', 'premium'] },
    during: 'open',
    scheduleId: hours.office,
    actions: [
      { do: 'set', priority: 'high' },
      { do: 'route', teamId: teams.support, by: 'leastLoaded', capacity: 12, skills: ['magyar'] },
      {
        do: 'reply',
        texts: [
          {
            language: 'hu',
            body: 'Kedves {{customer.givenName|Ügyfelünk}}!\n\nMegkaptuk, egy órán belül válaszolunk.',
          },
          {
            language: 'en',
            body: 'Dear {{customer.givenName|customer}},\n\nWe have it and will answer within an hour.',
          },
        ],
      },
    ],
    ...change,
  };
}

const subjects = [
  'Hol tart a rendelésem? A csomagkövető három napja nem frissült',
  'Kétszer vontátok le a fizetést',
  'Sérülten érkezett a cserepes rózsa',
  'Számlát kérnék a céges rendeléshez',
];

/** So many tickets, newest first. */
export const someTickets = (count: number): readonly Ticket[] =>
  Array.from({ length: count }, (_, at) =>
    anOpenTicket({
      id: anId('tkt', 100 + at),
      number: 1_057 - at,
      subject: subjects[at % subjects.length] as string,
      priority: at % 2 === 0 ? 'normal' : 'low',
      tags: [],
    }),
  );

const team = (id: string, name: string) => ({ id, name });

/** A list as the client gives it: a promise of a page, and everything in order. */
const listOf = <T,>(data: readonly T[]) =>
  Object.assign(Promise.resolve({ data }), {
    async *[Symbol.asyncIterator]() {
      yield* data;
    },
  });

export interface RuleCrm {
  /** What each of {@link someTickets} comes to; every fourth is met where left out. */
  readonly trial?: (ticket: Ticket, at: number) => Pick<AutomationTrial, 'isMet' | 'unmet' | 'actions'>;
  readonly tickets?: readonly Ticket[];
  /** In place of the answer to a trial. */
  readonly tryDraft?: (asked: { readonly rule: unknown; readonly ticketId?: string }) => Promise<unknown>;
}

const done: AutomationTrial['actions'] = [
  { do: 'set', changes: { priority: 'high' } },
  { do: 'route', changes: { teamId: teams.support, assigneeId: people.mate } },
  { do: 'reply', language: 'hu' },
];

const everyFourth: NonNullable<RuleCrm['trial']> = (ticket, at) =>
  at % 4 === 0
    ? { isMet: true, actions: done }
    : {
        isMet: false,
        unmet: ticket.number % 2 === 0 ? ['condition'] : ['condition', 'customerCondition'],
        actions: [],
      };

/** What the server answers: a workspace with a few names, and trials. */
export function aRuleCrm({ trial = everyFourth, tickets = someTickets(12), tryDraft }: RuleCrm = {}): Crm {
  const answer = async ({ ticketId }: { readonly ticketId?: string }) => {
    const data = tickets
      .map((ticket, at) => ({ ticketId: ticket.id, number: ticket.number, ...trial(ticket, at) }))
      .filter((one) => ticketId === undefined || one.ticketId === ticketId);
    return { data, met: data.filter(({ isMet }) => isMet).length };
  };
  return {
    users: {
      list: () =>
        listOf([
          { id: people.eva, name: 'Nagy Éva', skills: ['magyar', 'angol'] },
          { id: people.mate, name: 'Kiss Máté', skills: ['magyar', 'német'] },
        ]),
    },
    teams: { list: () => listOf([team(teams.support, 'Ügyfélszolgálat'), team(teams.billing, 'Számlázás')]) },
    tags: { list: () => listOf(['szállítás', 'számla', 'vip'].map((name, at) => ({ id: anId('tag', at), name }))) },
    customFields: { list: () => listOf([]) },
    tenant: {
      get: async () => ({
        timeZone: 'Europe/Budapest',
        baseCurrency: 'HUF',
        ticketStatuses: [
          { id: ownStatus, category: 'pending', names: { en: 'Waiting for parts', hu: 'Alkatrészre vár' } },
        ],
      }),
    },
    businessSchedules: {
      list: () => listOf([team(hours.office, 'Iroda, hétköznap 9–17'), team(hours.weekend, 'Hétvégi ügyelet')]),
    },
    surveys: {
      list: () =>
        listOf([
          { ...team(surveys.csat, 'Elégedettség'), status: 'active' },
          { ...team(surveys.nps, 'Ajánlás'), status: 'paused' },
        ]),
    },
    webhooks: {
      list: () => listOf([{ id: hooks.stock, url: 'https://raktar.example.hu/hook', isEnabled: true }]),
    },
    tickets: {
      list: ({ number }: { readonly number?: number }) =>
        listOf(number === undefined ? tickets : tickets.filter((ticket) => ticket.number === number)),
    },
    automationRules: { tryDraft: tryDraft ?? answer },
  } as unknown as Crm;
}

/** The form's surroundings: the server, and the card that a widget gives it. */
export function RuleDesk({ crm, children }: { readonly crm: Crm; readonly children: ReactNode }) {
  return (
    <CrmProvider crm={crm}>
      <WidgetRoot className="kk-card">{children}</WidgetRoot>
    </CrmProvider>
  );
}
