import type { Article, ArticleCategory } from '@korkep/core';
import { germanArticles } from './data/articles.de.ts';
import { englishArticles } from './data/articles.en.ts';
import { hungarianArticles } from './data/articles.hu.ts';
import type { DemoIds } from './demo-ids.ts';

/** An article in one language. */
export interface ArticleWords {
  title: string;
  /** Markdown. */
  body: string;
}

const DAY = 86_400_000;

/** The chapters of the help centre, in their order: names in Hungarian, English and German, sections below them. */
const chapters = {
  orders: { names: ['Rendelés és fizetés', 'Orders and payment', 'Bestellung und Zahlung'] },
  paying: { names: ['Fizetés és számla', 'Payment and invoice', 'Zahlung und Rechnung'], above: 'orders' },
  delivery: { names: ['Szállítás', 'Delivery', 'Lieferung'] },
  returns: { names: ['Visszaküldés és jótállás', 'Returns and warranty', 'Rücksendung und Garantie'] },
  products: { names: ['Termékeink használata', 'Using our products', 'Unsere Produkte benutzen'] },
  account: { names: ['Fiók és adatok', 'Account and data', 'Konto und Daten'] },
  internal: { names: ['Belső eljárások', 'Internal procedures', 'Interne Abläufe'] },
} as const;
type Chapter = keyof typeof chapters;

/** Every article: where it stands, and by what other words it is looked for. */
const articles = {
  deliveryTimes: { chapter: 'delivery', labels: ['kiszállítás', 'házhoz szállítás', 'shipping', 'postage', 'Versand'] },
  tracking: { chapter: 'delivery', labels: ['nyomkövetés', 'késik', 'track', 'late', 'Sendungsnummer'] },
  missedDelivery: { chapter: 'delivery', labels: ['átirányítás', 'átvétel', 'redirect', 'not at home'] },
  returns: { chapter: 'returns', labels: ['elállás', 'meggondoltam', 'withdrawal', 'send back', 'Widerruf'] },
  refunds: { chapter: 'returns', labels: ['visszatérítés', 'visszautalás', 'refund', 'Erstattung'] },
  exchange: { chapter: 'returns', labels: ['méretcsere', 'kicserélés', 'swap', 'replace'] },
  warranty: { chapter: 'returns', labels: ['garancia', 'javítás', 'szerviz', 'guarantee', 'repair', 'Reparatur'] },
  faulty: { chapter: 'returns', labels: ['elromlott', 'nem működik', 'broken', 'not working'] },
  damagedParcel: { chapter: 'delivery', labels: ['törött', 'hiányzik', 'smashed', 'missing item'] },
  payment: { chapter: 'paying', labels: ['utánvét', 'részlet', 'cash on delivery', 'Nachnahme'] },
  cardDeclined: { chapter: 'paying', labels: ['kártya elutasítva', 'dupla terhelés', 'declined', 'charged twice'] },
  invoice: { chapter: 'paying', labels: ['áfás számla', 'adószám', 'receipt', 'VAT', 'bill'] },
  changeOrder: { chapter: 'orders', labels: ['címmódosítás', 'átírás', 'wrong address', 'edit'] },
  cancelOrder: { chapter: 'orders', labels: ['törlés', 'sztornó', 'call off'] },
  password: { chapter: 'account', labels: ['bejelentkezés', 'login', 'locked out'] },
  privacy: { chapter: 'account', labels: ['GDPR', 'adatvédelem', 'spam', 'privacy', 'delete account'] },
  coupons: { chapter: 'orders', labels: ['kuponkód', 'kedvezmény', 'voucher', 'promo code'] },
  descaling: {
    chapter: 'products',
    labels: ['tisztítás', 'karbantartás', 'cleaning', 'limescale'],
    product: 'kávéfőző',
  },
  robotVacuum: { chapter: 'products', labels: ['takarítórobot', 'hoover', 'Saugroboter'], product: 'robotporszívó' },
  bedLinen: { chapter: 'products', labels: ['lepedő', 'textil', 'mosógép'], product: 'ágyneműgarnitúra' },
  giftWrapping: { chapter: 'orders', labels: ['díszdoboz', 'meglepetés', 'present', 'surprise'] },
  goodwill: { chapter: 'internal', labels: ['kompenzáció', 'kárpótlás'] },
  lostParcel: { chapter: 'internal', labels: ['eltűnt csomag', 'kártérítés', 'compensation'] },
  businessTerms: { chapter: 'internal', labels: ['B2B', 'halasztott fizetés'] },
  complaints: { chapter: 'internal', labels: ['reklamáció', 'békéltető testület'] },
  christmas: { chapter: 'delivery', labels: ['ünnep'], isDraft: true },
} as const satisfies Record<
  string,
  { chapter: Chapter; labels: readonly string[]; product?: string; isDraft?: boolean }
>;
export type ArticleKey = keyof typeof articles;

/** The keys of the shop's articles, in the order of their numbers. */
export const articleKeys = Object.keys(articles) as ArticleKey[];

export interface DemoArticles {
  articleCategories: ArticleCategory[];
  articles: Article[];
}

/** What the articles are made from. */
export interface ArticleMeans {
  ids: DemoIds;
  startedAt: Date;
  authorId: string;
  /** Ids of the products of a type, by its Hungarian name. */
  productsOf: (type: string) => string[];
}

/** Makes the knowledge base of the shop: its chapters, and some two dozen articles, each written in Hungarian first. */
export function demoArticles({ ids, startedAt, authorId, productsOf }: ArticleMeans): DemoArticles {
  const base = (prefix: string, at: Date) => ({
    id: ids(prefix, at),
    version: 1,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  });
  const made = new Map<Chapter, ArticleCategory>();
  for (const [position, [key, chapter]] of (Object.entries(chapters) as [Chapter, Above][]).entries()) {
    const [hu, en, de] = chapter.names;
    const names = [
      { language: 'hu', name: hu },
      { language: 'en', name: en },
      { language: 'de', name: de },
    ];
    made.set(key, {
      ...base('acg', startedAt),
      names,
      visibility: key === 'internal' ? 'internal' : 'public',
      ...(chapter.above && { parentId: made.get(chapter.above)!.id }),
      position: position + 1,
    });
  }
  const list = articleKeys.map((key, index): Article => {
    const { chapter, labels, ...more }: Placed = articles[key];
    const at = new Date(startedAt.getTime() + index * 9 * DAY);
    const text = (language: string, words: ArticleWords | undefined) =>
      words === undefined ? [] : [{ language, ...words, version: 1, updatedAt: at.toISOString(), isOutdated: false }];
    const productIds = more.product === undefined ? [] : productsOf(more.product);
    return {
      ...base('art', at),
      number: index + 1,
      slug: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      categoryId: made.get(chapter)!.id,
      visibility: chapter === 'internal' ? 'internal' : 'public',
      status: more.isDraft ? 'draft' : 'published',
      sourceLanguage: 'hu',
      translations: [
        ...text('hu', hungarianArticles[key]),
        ...text('en', englishArticles[key]),
        ...text('de', germanArticles[key]),
      ],
      labels: [...labels],
      ...(productIds.length > 0 && { productIds }),
      authorId,
      ...(!more.isDraft && { publishedAt: at.toISOString() }),
      helpfulCount: 0,
      notHelpfulCount: 0,
    };
  });
  return { articleCategories: [...made.values()], articles: list };
}

type Above = { names: readonly [string, string, string]; above?: Chapter };
type Placed = { chapter: Chapter; labels: readonly string[]; product?: string; isDraft?: boolean };
