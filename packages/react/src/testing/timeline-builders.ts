import type { Channel, TimelineEntry } from '@korkep/core';
import { anId, forints, storyNow } from './builders.ts';

/** An entry of a customer's timeline. */
export function aTimelineEntry(change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: 'tle_1',
    kind: 'interaction',
    at: new Date(storyNow).toISOString(),
    customerId: anId('cus'),
    recordId: anId('itr'),
    channel: 'email',
    direction: 'inbound',
    ...change,
  };
}

const customer = { kind: 'customer', name: 'Kovács János' } as const;
const agent = { kind: 'user', id: anId('usr'), name: 'Szabó Réka' } as const;

/** The days before the story’s now, of every kind and channel. */
export function aTimeline(): TimelineEntry[] {
  const hour = 3_600_000;
  const at = (hours: number) => new Date(storyNow - hours * hour).toISOString();
  const visits: TimelineEntry[] = [1, 2, 3, 4, 5].map((number) =>
    aTimelineEntry({
      id: `visit${number}`,
      at: at(26 + number / 10),
      channel: 'web',
      actor: customer,
      details: {
        channel: 'web',
        pages: [{ path: `/kert/${number}`, title: `Öntözőrendszerek – ${number}. oldal`, dwellSeconds: 40 * number }],
      },
    }),
  );
  return [
    aTimelineEntry({
      id: 'call',
      at: at(1),
      channel: 'call',
      actor: customer,
      title: 'A legutóbbi rendelés szállítása',
      durationSeconds: 372,
      summary: 'Megkérdezte, mikor érkezik a fűnyíró. Megbeszéltük, hogy a futár délután megy, és előtte telefonál.',
      details: { channel: 'call', outcome: 'answered' },
    }),
    aTimelineEntry({
      id: 'sms',
      at: at(2),
      channel: 'sms',
      direction: 'outbound',
      actor: agent,
      title: 'A csomagja úton van',
      details: {
        channel: 'sms',
        body: 'Kedves Kovács János! A WEB-2026-0481 számú rendelése ma 14 és 18 óra között érkezik.',
      },
    }),
    ...visits,
    aTimelineEntry({
      id: 'order',
      at: at(74),
      kind: 'order',
      channel: undefined,
      direction: undefined,
      actor: customer,
      number: 'WEB-2026-0481',
      status: 'shipped',
      amount: forints(50_000),
      details: {
        lines: [
          { name: 'Fűnyíró, akkumulátoros', quantity: 1, total: forints(48_000) },
          { name: 'Kerti kesztyű', quantity: 2, total: forints(2_000) },
        ],
      },
    }),
    aTimelineEntry({
      id: 'payment',
      at: at(73.9),
      kind: 'payment',
      channel: undefined,
      direction: undefined,
      actor: customer,
      status: 'succeeded',
      amount: forints(50_000),
    }),
    aTimelineEntry({
      id: 'email',
      at: at(98),
      channel: 'email',
      actor: customer,
      title: 'Melyik öntözőrendszer való 80 négyzetméterre?',
      details: {
        channel: 'email',
        body: 'Jó napot kívánok!\n\nA kertem nagyjából 80 m², félig árnyékos. Melyik készletet ajánlják?\n\nKöszönettel\nKovács János',
      },
    }),
    aTimelineEntry({
      id: 'reply',
      at: at(97),
      channel: 'email',
      direction: 'outbound',
      actor: agent,
      title: 'Re: Melyik öntözőrendszer való 80 négyzetméterre?',
    }),
    aTimelineEntry({
      id: 'change1',
      at: at(190),
      kind: 'change',
      channel: undefined,
      direction: undefined,
      actor: agent,
      details: { fields: ['valueTier'], before: { valueTier: 'standard' }, after: { valueTier: 'premium' } },
    }),
    aTimelineEntry({
      id: 'change2',
      at: at(190.01),
      kind: 'change',
      channel: undefined,
      direction: undefined,
      actor: agent,
      details: {
        fields: ['preferredChannel'],
        before: { preferredChannel: 'call' },
        after: { preferredChannel: 'email' },
      },
    }),
    aTimelineEntry({
      id: 'feedback',
      at: at(240),
      kind: 'feedback',
      channel: undefined,
      direction: undefined,
      actor: customer,
      score: 5,
      details: { feedbackKind: 'csat' },
      summary: 'Gyors és kedves ügyintézés.',
    }),
    aTimelineEntry({
      id: 'ticket',
      at: at(24 * 309),
      kind: 'ticket',
      channel: 'call',
      actor: customer,
      number: '1042',
      title: 'A fűnyíró nem indul el',
      status: 'solved',
    }),
    aTimelineEntry({
      id: 'note',
      at: at(24 * 309 + 1),
      channel: 'note',
      direction: 'internal',
      actor: agent,
      title: 'Garanciális csere megrendelve',
      details: { channel: 'note', body: 'A gyártó elismerte a hibát.' },
    }),
    aTimelineEntry({
      id: 'consent',
      at: at(24 * 700),
      kind: 'consent',
      channel: 'email',
      direction: undefined,
      actor: customer,
      status: 'granted',
      details: { purpose: 'newsletter' },
    }),
  ];
}

const channels: readonly Channel[] = ['email', 'call', 'chat', 'sms', 'store', 'meeting'];

/** A timeline of any length, two entries a day. */
export function aLongTimeline(length: number): TimelineEntry[] {
  return Array.from({ length }, (_, index) =>
    aTimelineEntry({
      id: `long${index}`,
      at: new Date(storyNow - index * 11 * 3_600_000).toISOString(),
      channel: channels[index % channels.length],
      actor: index % 3 ? customer : agent,
      direction: index % 3 ? 'inbound' : 'outbound',
      title: `A(z) ${length - index}. beszélgetés`,
    }),
  );
}
