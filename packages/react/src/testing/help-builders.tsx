import type { Article, ArticleCategory, ArticleHit, ArticleSuggestion, Ticket, TicketComment } from '@korkep/core';
import { type ReactNode, useState } from 'react';
import { HelpCenterView } from '../help-center/help-center-view.tsx';
import type { Help } from '../help-center/help-parts.tsx';
import { type HelpView, helpPath } from '../help-center/help-route.ts';
import { type AsyncState, readyState } from '../state/async-state.ts';
import { anId, aTicket, daysAgo, storyNow } from './builders.ts';
import { anArticle } from './service-builders.ts';

function aTopic(number: number, hu: string, en: string, change: Partial<ArticleCategory> = {}): ArticleCategory {
  return {
    id: anId('acg', number),
    version: 1,
    createdAt: daysAgo(900),
    updatedAt: daysAgo(90),
    names: [
      { language: 'hu', name: hu },
      { language: 'en', name: en },
    ],
    visibility: 'public',
    position: number,
    ...change,
  };
}

/** Four topics, the first with a section. */
export const someTopics: readonly ArticleCategory[] = [
  aTopic(1, 'Szállítás és átvétel', 'Delivery and collection'),
  aTopic(2, 'Visszaküldés, csere, jótállás', 'Returns, exchange and warranty'),
  aTopic(3, 'Fizetés és számlák', 'Payment and invoices'),
  aTopic(4, 'Fiókom és adataim', 'My account and data'),
  aTopic(5, 'Csomagpontok', 'Parcel points', { parentId: anId('acg', 1) }),
];

const titles = [
  ['Hol van a csomagom?', 'Where is my parcel?'],
  ['Visszaküldés 30 napon belül', 'Returns within 30 days'],
  ['Számla letöltése', 'Downloading an invoice'],
  ['Nem indul el a fűnyíróm', 'My lawn mower does not start'],
] as const;

/** Public articles of the first topic. */
export const someArticles: readonly Article[] = titles.map(([hu, en], index) => {
  const one = anArticle({
    id: anId('art', index + 1),
    number: index + 12,
    slug: `cikk-${index + 12}`,
    categoryId: anId('acg', 1),
  });
  const [first, second] = one.translations;
  return {
    ...one,
    translations: [
      { ...first!, title: hu },
      { ...second!, title: en, isOutdated: false },
    ],
  };
});

/** What a search for "parcel" finds. */
export const someHits: readonly ArticleHit[] = someArticles.slice(0, 2).map((article, index) => ({
  articleId: article.id,
  number: article.number,
  slug: article.slug ?? '',
  visibility: 'public',
  status: 'published',
  language: 'en',
  title: titles[index]![1],
  isOutdated: false,
  updatedAt: article.updatedAt,
  score: 2 - index,
  titleRanges: index === 0 ? [{ start: 12, end: 18 }] : [],
  excerpt: 'The parcel is followed by the link in our message; if nothing moves for two days, write to us.',
  excerptRanges: [{ start: 4, end: 10 }],
}));

/** What may answer somebody who is about to ask. */
export const someSuggestions: readonly ArticleSuggestion[] = someHits.map(
  ({ excerpt, excerptRanges, titleRanges: _, ...hit }) => ({
    ...hit,
    text: excerpt,
    ranges: excerptRanges,
    coverage: 0.7,
  }),
);

/** Requests in every state that a customer reads. */
export const someRequests: readonly Ticket[] = (
  [
    ['pending', 'Hol tart a rendelésem?', 1, 0.2],
    ['open', 'Nem tudom letölteni a számlát', 3, undefined],
    ['new', 'Másik címre kérném a csomagot', 0.1, undefined],
    ['solved', 'A fűnyíró nem indul el', 40, 39],
    ['closed', 'Csere nagyobb méretre', 200, 198],
  ] as const
).map(([status, subject, asked, answered], index) =>
  aTicket({
    id: anId('tkt', index + 1),
    number: 1042 - index,
    status,
    subject,
    openedAt: daysAgo(asked),
    description: 'Jó napot! A múlt héten rendeltem, de még nem kaptam hírt róla.',
    ...(answered !== undefined && { lastReplyAt: daysAgo(answered) }),
  }),
);

/** A conversation, the newest word first, as the server tells it. */
export const someWords: readonly TicketComment[] = (
  [
    ['customer', 'Köszönöm, ez a szám: WEB-2026-0481. Itt is látszik: https://csomag.example.hu/0481', 0.1],
    ['agent', 'Jó napot, utánanézek. Megírná a rendelés számát?', 0.2],
    ['bot', 'Köszönjük, megkaptuk a kérdését. Egy munkatárs válaszol.', 0.99],
  ] as const
).map(([author, body, days], index) => ({
  id: anId('cmt', 10 - index),
  version: 1,
  createdAt: daysAgo(days),
  updatedAt: daysAgo(days),
  ticketId: anId('tkt', 1),
  customerId: anId('cus'),
  visibility: 'public',
  author,
  body,
  sentAt: daysAgo(days),
}));

export interface FramedProps {
  readonly view: HelpView;
  readonly onNavigate?: (view: HelpView) => void;
  readonly found?: AsyncState<readonly ArticleHit[]>;
  readonly canAsk?: boolean;
  readonly hasRequests?: boolean;
  readonly children: (help: Help) => ReactNode;
}

/** The frame around a view that a story gives; what is typed finds the same whatever it is. */
export function Framed({ view, onNavigate, found, canAsk = true, hasRequests = true, children }: FramedProps) {
  const [query, setQuery] = useState('');
  return (
    <HelpCenterView
      view={view}
      onNavigate={onNavigate ?? (() => {})}
      hrefOf={(to) => `#/help/${helpPath(to)}`}
      search={{ query, onQuery: setQuery, found: found ?? readyState(someHits, storyNow) }}
      canAsk={canAsk}
      hasRequests={hasRequests}
    >
      {children}
    </HelpCenterView>
  );
}
