import type { Profile, TimelineEntry } from '@korkep/core';

/** The moment at which the page's example takes place. */
export const now = Date.parse('2026-11-20T10:00:00Z');

const ago = (days: number, hours = 0) => new Date(now - days * 86_400_000 - hours * 3_600_000).toISOString();
const id = (prefix: string, number = 1) => `${prefix}_01h455vb4pex5vsknk084s${String(number).padStart(4, '0')}`;
const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });
const base = (prefix: string, number = 1) => ({
  id: id(prefix, number),
  version: 1,
  createdAt: ago(980),
  updatedAt: ago(1),
});
const customerId = id('cus');

const order = (number: number, days: number, total: number, status: 'completed' | 'shipped') => ({
  ...base('ord', number),
  customerId,
  number: `WEB-2026-0${480 + number}`,
  status,
  placedAt: ago(days),
  lines: [{ name: 'Cordless lawnmower', quantity: 1, unitPrice: String(total), total: euros(total) }],
  total: euros(total),
});

/** A customer of three years, as a shop knows her. */
export const profile: Profile = {
  customer: {
    ...base('cus'),
    type: 'person',
    displayName: 'Anna Lindqvist',
    givenName: 'Anna',
    familyName: 'Lindqvist',
    emails: [{ value: 'anna@lindqvist.example', isPrimary: true, isVerified: true }],
    phones: [{ value: '+46 8 123 456 78', e164: '+46812345678', isPrimary: true }],
    position: 'Head of purchasing',
    organisationName: 'Nordhem Gardens',
    valueTier: 'premium',
    lifecycleStage: 'returning',
    customerSince: '2023-03-14',
    preferredChannel: 'email',
    language: 'sv',
  },
  summary: {
    customerSince: '2023-03-14',
    lifetimeValue: euros(18_420),
    orderCount: 15,
    averageOrderValue: euros(1_228),
    lastOrderAt: ago(4),
    lastContactAt: ago(0, 3),
    lastContactChannel: 'call',
    openTicketCount: 1,
    ticketCount: 3,
  },
  attention: [
    {
      kind: 'ticket_overdue',
      severity: 'critical',
      number: '#1055',
      recordId: id('tkt', 2),
      title: 'A parcel arrived damaged',
      at: ago(0, 2),
    },
    { kind: 'contract_ending', severity: 'warning', number: 'C-2024/118', recordId: id('ctr'), at: ago(-12) },
  ],
  orders: [order(3, 4, 1_490, 'shipped'), order(2, 41, 860, 'completed'), order(1, 96, 2_115, 'completed')],
  tickets: [
    {
      ...base('tkt', 2),
      customerId,
      number: 1055,
      subject: 'A parcel arrived damaged',
      status: 'open',
      priority: 'high',
      openedAt: ago(1),
    },
  ],
  contacts: [],
  preferences: [],
  consents: [
    {
      ...base('con'),
      customerId,
      purpose: 'newsletter',
      channel: 'email',
      status: 'granted',
      legalBasis: 'consent',
      decidedAt: ago(700),
    },
  ],
  contracts: [],
  relationships: [],
};

const entry = (name: string, days: number, hours: number, change: Partial<TimelineEntry>): TimelineEntry => ({
  id: name,
  kind: 'interaction',
  at: ago(days, hours),
  customerId,
  recordId: id('itr'),
  direction: 'inbound',
  ...change,
});
const anna = { kind: 'customer', name: 'Anna Lindqvist' } as const;
const agent = { kind: 'user', id: id('usr'), name: 'Jonas Berg' } as const;

/** What happened with her of late. */
export const entries: TimelineEntry[] = [
  entry('call', 0, 3, {
    channel: 'call',
    actor: anna,
    title: 'Asked when the replacement arrives',
    durationSeconds: 312,
  }),
  entry('ticket', 1, 1, {
    kind: 'ticket',
    actor: anna,
    title: 'A parcel arrived damaged',
    number: '1055',
    status: 'open',
  }),
  entry('mail', 3, 4, { channel: 'email', direction: 'outbound', actor: agent, title: 'Your order is on its way' }),
  entry('order', 4, 0, {
    kind: 'order',
    actor: anna,
    number: 'WEB-2026-0483',
    status: 'shipped',
    amount: euros(1_490),
  }),
  entry('visit', 4, 1, { channel: 'web', actor: anna, title: 'Cordless lawnmowers' }),
];
