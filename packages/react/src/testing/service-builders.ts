import type { Article, Macro, MacroPreview } from '@korkep/core';
import type { FoundArticle } from '../knowledge/found-article.ts';
import type { MacroGroup } from '../macros/macro-groups.ts';
import { anId, daysAgo } from './builders.ts';

const base = (prefix: string, number: number) => ({
  id: anId(prefix, number),
  version: 1,
  createdAt: daysAgo(300),
  updatedAt: daysAgo(12),
});

/** A macro with a text in Hungarian and English. */
export function aMacro(number: number, name: string, change: Partial<Macro> = {}): Macro {
  return {
    ...base('mac', number),
    name,
    category: 'delivery',
    texts: [
      { language: 'hu', body: 'Kedves {{customer.name}}!\n\nA csomagja úton van.' },
      { language: 'en', body: 'Dear {{customer.name}},\n\nyour parcel is on its way.' },
    ],
    ...change,
  };
}

/** Macros as they stand in the list: one's own, those of the ticket's team, everyone's. */
export function someMacroGroups(): readonly MacroGroup[] {
  return [
    { key: 'mine', macros: [aMacro(1, 'Köszönöm, a futárnál van', { ownerId: anId('usr', 1) })] },
    {
      key: 'team',
      macros: [
        aMacro(2, 'Csomag nyomon követése', { teamIds: [anId('tea', 1)], description: 'Ha a csomag a futárnál van.' }),
        aMacro(3, 'Késés a szállításban: bocsánatkérés és kedvezmény a következő rendelésből'),
      ],
    },
    {
      key: 'everyone',
      macros: [
        aMacro(4, 'Hibás termék cseréje', { category: 'product_fault' }),
        aMacro(5, 'Visszaküldés menete', { category: 'return' }),
        aMacro(6, 'Megoldva, köszönjük', { category: undefined }),
      ],
    },
  ];
}

/** What the first of them would do to `anOpenTicket`. */
export function aMacroPreview(change: Partial<MacroPreview> = {}): MacroPreview {
  return {
    body: 'Kedves Kovács János!\n\nA {{order.number}} csomagja úton van, a futár SMS-ben jelzi az érkezést. Ha két munkanapon belül nem érkezik meg, írjon nekünk, és utánajárunk.\n\nÜdvözlettel:\nNagy Éva, Bögrebolt',
    language: 'hu',
    visibility: 'public',
    missing: ['order.number'],
    changes: {
      status: 'pending',
      priority: 'normal',
      assigneeId: anId('usr', 1),
      tags: ['vip', 'csomag'],
    },
    ...change,
  };
}

const body = `A csomag útját a **levélben kapott linken** követheti.

## Ha nem frissül

A futár éjszaka dolgozik fel mindent. Ha a követő *két munkanapja* nem frissült:

1. Nézze meg, jó-e a cím.
2. Írjon nekünk a rendelés számával.
   - Megkeressük a futárt.
   - Legkésőbb másnap válaszolunk.

> Nagy ünnepek előtt ez egy nappal tovább tarthat.

| Szállítás | Idő |
| --- | --- |
| Futár | 1–3 nap |
| Csomagpont | 2–4 nap |

Kövesse itt: https://csomag.example.hu/ vagy a \`WEB-2026-0481\` számon.`;

/** A public article in Hungarian and English. */
export function anArticle(change: Partial<Article> = {}): Article {
  return {
    ...base('art', 1),
    number: 12,
    slug: 'hol-van-a-csomagom-12',
    visibility: 'public',
    status: 'published',
    sourceLanguage: 'hu',
    translations: [
      { language: 'hu', title: 'Hol van a csomagom?', body, version: 3, updatedAt: daysAgo(12), isOutdated: false },
      {
        language: 'en',
        title: 'Where is my parcel?',
        body: 'Follow it by the link in our message.',
        version: 1,
        updatedAt: daysAgo(200),
        isOutdated: true,
      },
    ],
    helpfulCount: 48,
    notHelpfulCount: 5,
    ...change,
  };
}

/** Articles as they stand in the list: a public one, an internal one, one in another language. */
export function someFoundArticles(): readonly FoundArticle[] {
  const common = { visibility: 'public', status: 'published', language: 'hu', isOutdated: false } as const;
  return [
    {
      ...common,
      key: `${anId('art', 1)}/0`,
      articleId: anId('art', 1),
      number: 12,
      slug: 'hol-van-a-csomagom-12',
      title: 'Hol van a csomagom?',
      titleRanges: [{ start: 10, end: 18 }],
      heading: 'Ha nem frissül',
      passage:
        'A futár éjszaka dolgozik fel mindent. Ha a követő két munkanapja nem frissült: nézze meg, jó-e a cím, és írjon nekünk a rendelés számával.',
      passageRanges: [
        { start: 2, end: 7 },
        { start: 43, end: 49 },
        { start: 69, end: 77 },
      ],
    },
    {
      ...common,
      key: `${anId('art', 2)}/1`,
      articleId: anId('art', 2),
      number: 31,
      slug: 'karterites-keses-utan-31',
      visibility: 'internal',
      title: 'Kártérítés késés után',
      titleRanges: [],
      passage:
        'Öt munkanap késés után 2 000 Ft kedvezmény adható a következő rendelésből, csoportvezetői jóváhagyás nélkül.',
      passageRanges: [],
    },
    {
      ...common,
      key: `${anId('art', 3)}/2`,
      articleId: anId('art', 3),
      number: 40,
      slug: 'pick-up-points-40',
      language: 'en',
      isOutdated: true,
      title: 'Pick-up points',
      titleRanges: [],
      passage: 'Parcels wait for five working days. After that they come back to us, and we refund the price.',
      passageRanges: [{ start: 0, end: 7 }],
    },
  ];
}
