import type { CustomStatus, Ticket, TicketComment, TicketSla } from '@korkep/core';
import { anId, aTicket, daysAgo, storyNow } from './builders.ts';

/** A moment so many minutes before the stories' now; after it, where negative. */
export function minutesAgo(minutes: number): string {
  return new Date(storyNow - minutes * 60_000).toISOString();
}

/** A promise of a first reply within eight business hours, of which two hours and ten minutes are left. */
export function aPromise(change: Partial<TicketSla> = {}): TicketSla {
  return {
    metric: 'firstReply',
    instance: 1,
    state: 'running',
    targetMinutes: 480,
    hours: 'business',
    startedAt: minutesAgo(350),
    dueAt: minutesAgo(-130),
    elapsed: { calendar: 350, business: 350 },
    ...change,
  };
}

/** One that was kept after 35 minutes. */
export function aKeptPromise(change: Partial<TicketSla> = {}): TicketSla {
  return aPromise({
    state: 'met',
    startedAt: minutesAgo(600),
    dueAt: undefined,
    endedAt: minutesAgo(565),
    endedBy: 'reply',
    elapsed: { calendar: 35, business: 35 },
    ...change,
  });
}

/** An open ticket about an order that has not come, number 1057. */
export function anOpenTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    ...aTicket(),
    id: anId('tkt', 7),
    number: 1057,
    subject: 'Hol tart a rendelésem? A csomagkövető három napja nem frissült',
    description:
      'Jó napot! A WEB-2026-0481 számú rendelésemet hétfőre ígérték, de a csomagkövető három napja nem frissült.\n\nhttps://csomag.example.hu/koveto/881\n\nKérem, nézzenek utána.\nKovács János',
    status: 'open',
    priority: 'high',
    channel: 'email',
    tags: ['szállítás', 'vip'],
    openedAt: daysAgo(1, 3),
    solvedAt: undefined,
    slaDueAt: minutesAgo(-130),
    slaMetric: 'nextReply',
    slaBreaches: 0,
    lastCustomerCommentAt: minutesAgo(200),
    ...change,
  };
}

/** Statuses of a tenant's own, the first the default of its category, the second with a long name. */
export const someStatuses: readonly CustomStatus[] = [
  { id: anId('sts', 1), category: 'open', names: { en: 'In triage', hu: 'Besorolás alatt' }, isDefault: true },
  { id: anId('sts', 2), category: 'open', names: { en: 'In repair at the workshop in Székesfehérvár' } },
  { id: anId('sts', 3), category: 'on_hold', names: { en: 'Waiting for supplier', hu: 'Szállítóra vár' } },
  { id: anId('sts', 4), category: 'solved', names: { en: 'Replaced', hu: 'Kicserélve' } },
];

/** A word in that ticket, so many minutes ago. */
export function aComment(number: number, minutes: number, change: Partial<TicketComment> = {}): TicketComment {
  return {
    id: anId('cmt', number),
    version: 1,
    createdAt: minutesAgo(minutes),
    updatedAt: minutesAgo(minutes),
    ticketId: anId('tkt', 7),
    customerId: anId('cus'),
    visibility: 'public',
    author: 'customer',
    body: 'Köszönöm, várom a hírüket.',
    sentAt: minutesAgo(minutes),
    ...change,
  };
}

/** What was said in it, newest first: a reply, a note, the bot, the system, a long letter. */
export function someComments(): readonly TicketComment[] {
  const [eva, krisztina] = [anId('usr', 1), anId('usr', 2)];
  const long = `${'A futárszolgálat szerint a csomag a budapesti elosztóban áll, mert a címkéje megsérült. '.repeat(6)}\n\n${'Kértem, hogy nyomtassanak újat, és még ma adják át a kézbesítőnek. '.repeat(9)}`;
  return [
    aComment(6, 200, { body: 'Köszönöm, várom a hírüket. Délután négyig vagyok otthon.' }),
    aComment(5, 260, { author: 'agent', authorId: krisztina, body: long }),
    aComment(4, 290, {
      author: 'agent',
      authorId: eva,
      visibility: 'internal',
      body: '@Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna kérlek, hívd fel a futárt: https://csomag.example.hu/koveto/881',
    }),
    aComment(3, 300, { author: 'system', body: 'A jegy a Szállítás csoporthoz került.' }),
    aComment(2, 1600, {
      author: 'bot',
      body: 'Megkaptuk az üzenetét. Munkatársunk hétfőn 9 óráig válaszol.',
    }),
  ];
}

const subjects = [
  'Hol tart a rendelésem? A csomagkövető három napja nem frissült',
  'A fűnyíró nem indul el',
  'Kétszer vonták le a díjat',
  'Számla új névre',
  'Szeretném visszaküldeni a kertészollót, mert nem ezt rendeltem, és a csere is rossz méretben érkezett meg',
  'Mikor lesz újra készleten az öntözőrendszer?',
  'Sérült csomag',
  'Jelszó',
] as const;
const requesterNames = [
  'Kovács János',
  'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
  'Zöld Kert Kft.',
  'Szabó Réka',
  'Tóth Béla',
] as const;

/** Names of the requesters of {@link someTickets}. */
export const someNames: Readonly<Record<string, string>> = Object.fromEntries(
  requesterNames.map((name, index) => [anId('cus', index + 1), name]),
);

/** Whom they can be given to; the first looks on. */
export const somePeople = {
  viewerId: anId('usr', 1),
  colleagues: ['Nagy Éva', 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna', 'Horváth Péter'].map((name, index) => ({
    id: anId('usr', index + 1),
    name,
  })),
  teams: [{ id: anId('tea', 1), name: 'Ügyfélszolgálat' }],
};

/** Open tickets of several people, the next deadline first: overdue, pressing, with time, put off, without one. */
export function someTickets(count: number): Ticket[] {
  const priorities = ['urgent', 'high', 'normal', 'normal', 'low'] as const;
  const statuses = ['open', 'new', 'pending', 'open', 'on_hold', 'open'] as const;
  return Array.from({ length: count }, (_, index) => {
    const status = statuses[index % statuses.length] as Ticket['status'];
    const left = index * 55 - 130;
    const isAnswered = index % 4 === 3;
    return anOpenTicket({
      id: anId('tkt', 100 + index),
      number: 1057 + index * 3,
      subject: subjects[index % subjects.length] as string,
      customerId: anId('cus', (index % requesterNames.length) + 1),
      status,
      priority: priorities[index % priorities.length] as Ticket['priority'],
      assigneeId: index % 3 === 2 ? undefined : anId('usr', (index % 4) + 1 > 3 ? 1 : (index % 4) + 1),
      slaMetric: index % 2 ? 'firstReply' : 'nextReply',
      slaDueAt: index % 7 === 6 || status === 'pending' ? undefined : minutesAgo(-left),
      openedAt: minutesAgo(200 + index * 5),
      lastCustomerCommentAt: minutesAgo(90 + index * 5),
      lastReplyAt: isAnswered ? minutesAgo(10) : undefined,
      updatedAt: minutesAgo(10 + index * 37),
    });
  });
}
