import type { Attention, Interaction, Order, Profile, Ticket } from '@korkep/core';

/** The moment at which stories and tests take place. */
export const storyNow = Date.parse('2026-11-21T10:00:00Z');

/** A moment so many days (and hours) before the story's now, as ISO 8601. */
export function daysAgo(days: number, hours = 0): string {
  return new Date(storyNow - days * 86_400_000 - hours * 3_600_000).toISOString();
}

/** A well-formed id that ends in a number, so that records can be told apart. */
export function anId(prefix: string, number = 1): string {
  return `${prefix}_01h455vb4pex5vsknk084s${String(number).padStart(4, '0')}`;
}

const base = (prefix: string, number: number) => ({
  id: anId(prefix, number),
  version: 1,
  createdAt: daysAgo(1000),
  updatedAt: daysAgo(1),
});

export function forints(amount: number) {
  return { amount: amount * 100, currency: 'HUF' };
}

/** A Hungarian customer of three years with every common field filled in. */
export function aCustomer(change: Partial<Profile['customer']> = {}): Profile['customer'] {
  return {
    ...base('cus', 1),
    type: 'person',
    displayName: 'Kovács János',
    givenName: 'János',
    familyName: 'Kovács',
    emails: [{ value: 'kovacs.janos@example.hu', isPrimary: true, label: 'otthon' }],
    phones: [{ value: '06 20 555 1234', e164: '+36205551234', isPrimary: true }],
    addresses: [{ lines: ['Fő utca 12.'], postalCode: '1011', city: 'Budapest', country: 'HU' }],
    position: 'üzletvezető',
    organisationName: 'Kékfény Kft.',
    taxNumber: '12345678-2-41',
    birthDate: '1984-05-17',
    valueTier: 'premium',
    lifecycleStage: 'returning',
    customerSince: '2023-03-14',
    preferredChannel: 'email',
    language: 'hu',
    tags: ['törzsvásárló', 'kertészkedő'],
    ...change,
  };
}

export function anOrder(number = 1, change: Partial<Order> = {}): Order {
  return {
    ...base('ord', number),
    customerId: anId('cus'),
    number: `WEB-2026-0${480 + number}`,
    status: 'completed',
    placedAt: daysAgo(number * 24),
    lines: [
      { name: 'Fűnyíró, akkumulátoros', quantity: 1, unitPrice: '48000', total: forints(48_000) },
      { name: 'Kerti kesztyű', quantity: 2, unitPrice: '1000', total: forints(2_000) },
    ],
    total: forints(50_000),
    ...change,
  };
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    ...base('tkt', 1),
    customerId: anId('cus'),
    number: 1042,
    subject: 'A fűnyíró nem indul el',
    status: 'solved',
    priority: 'normal',
    openedAt: daysAgo(310),
    solvedAt: daysAgo(309, 6),
    ...change,
  };
}

export function anInteraction(number = 1, change: Partial<Interaction> = {}): Interaction {
  return {
    ...base('itr', number),
    customerId: anId('cus'),
    channel: 'email',
    direction: 'inbound',
    occurredAt: daysAgo(number * 3),
    subject: 'Mikor érkezik a rendelésem?',
    details: { channel: 'email' },
    ...change,
  };
}

/** The whole picture of {@link aCustomer}: 15 orders averaging 50,000 Ft, one solved ticket. */
export function aProfile(change: Partial<Profile> = {}): Profile {
  return {
    customer: aCustomer(),
    summary: {
      customerSince: '2023-03-14',
      lifetimeValue: forints(750_000),
      orderCount: 15,
      averageOrderValue: forints(50_000),
      lastOrderAt: daysAgo(4),
      lastContactAt: daysAgo(3),
      lastContactChannel: 'call',
      openTicketCount: 0,
      ticketCount: 1,
    },
    attention: [],
    orders: [
      anOrder(1, { status: 'shipped', placedAt: daysAgo(4) }),
      anOrder(2, {
        lines: [{ name: 'Öntözőrendszer', quantity: 3, unitPrice: '18000', total: forints(54_000) }],
        total: forints(54_000),
      }),
      anOrder(3, { status: 'cancelled', total: forints(12_490) }),
    ],
    tickets: [aTicket()],
    contacts: [
      anInteraction(1, { channel: 'call', subject: 'A legutóbbi rendelés szállítása', details: { channel: 'call' } }),
      anInteraction(2),
      anInteraction(9, {
        channel: 'chat',
        subject: 'Melyik öntözőrendszer való 80 m²-re?',
        details: { channel: 'chat' },
      }),
    ],
    preferences: [
      { ...base('prf', 1), customerId: anId('cus'), kind: 'category', value: 'Kerti gépek', origin: 'observed' },
      { ...base('prf', 2), customerId: anId('cus'), kind: 'category', value: 'Öntözés', origin: 'stated' },
      { ...base('prf', 3), customerId: anId('cus'), kind: 'channel', value: 'email', origin: 'stated' },
      { ...base('prf', 4), customerId: anId('cus'), kind: 'request', value: 'Délután szállítsák', origin: 'stated' },
    ],
    consents: [
      {
        ...base('con', 1),
        customerId: anId('cus'),
        purpose: 'newsletter',
        channel: 'email',
        status: 'granted',
        legalBasis: 'consent',
        decidedAt: daysAgo(980),
        method: 'webűrlap',
      },
      {
        ...base('con', 2),
        customerId: anId('cus'),
        purpose: 'marketing',
        channel: 'sms',
        status: 'withdrawn',
        legalBasis: 'consent',
        decidedAt: daysAgo(120),
      },
    ],
    contracts: [
      {
        ...base('ctr', 1),
        customerId: anId('cus'),
        number: 'SZ-2024/118',
        title: 'Kiterjesztett garancia',
        status: 'active',
        startsAt: daysAgo(500),
        endsAt: daysAgo(-230),
        value: forints(24_900),
      },
    ],
    relationships: [],
    ...change,
  };
}

/** Two things that want attention, one pressing. */
export function someAttention(): Attention[] {
  return [
    {
      kind: 'ticket_overdue',
      severity: 'critical',
      number: '#1055',
      recordId: anId('tkt', 55),
      title: 'Sérült csomag',
      at: daysAgo(0, 3),
    },
    { kind: 'contract_ending', severity: 'warning', number: 'SZ-2024/118', recordId: anId('ctr'), at: daysAgo(-12) },
  ];
}
