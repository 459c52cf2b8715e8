import type { Customer, Money } from '@korkep/core';
import { median, purchaseGaps } from '../kpis/purchase-activity.ts';
import { cdnowBetaGeometric, sampleBetaGeometric } from '../lifetime/beta-geometric.ts';
import { cdnowGammaGamma, sampleGammaGamma } from '../lifetime/gamma-gamma.ts';
import { type Random, seededRandom } from '../randomness/random.ts';
import { type TierThresholds, tierThresholds } from '../segments/value-tier.ts';
import { type DemoProduct, demoCatalogue } from './catalogue.ts';
import { type DemoIds, demoIds } from './demo-ids.ts';
import { DEMO_HISTORY_DAYS, type DemoLanguage, type DemoOptions } from './demo-options.ts';
import { type DemoWorkspace, demoWorkspace } from './workspace.ts';

export const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Forints that stand for one of CDNOW's dollars: the mean order is then about 17,600 Ft. */
const FORINTS_PER_DOLLAR = 500;

/** A company orders for several people. */
const COMPANY_FACTOR = 4;

/** Forints for one euro, in each year of the history; a fixed table, for the demo needs no market data. */
const FORINTS_PER_EURO: Record<number, number> = { 2023: 382, 2024: 395, 2025: 402, 2026: 388 };

/** Everything that the generation of one demo tenant shares. */
export interface DemoShop {
  random: Random;
  ids: DemoIds;
  /** What tickets hold beside themselves is drawn apart, so that everything else stays as it is. */
  talk: { random: Random; ids: DemoIds };
  asOf: Date;
  startedAt: Date;
  baseCurrency: 'HUF' | 'EUR';
  workspace: DemoWorkspace;
  /** Cheapest first. */
  products: DemoProduct[];
  thresholds: TierThresholds;
  baseGapDays: number;
  /** Running numbers, so that orders, invoices and tickets are numbered without gaps. */
  counters: { order: number; invoice: number; return: number; ticket: number; contract: number };
  intensity: number;
}

/** A customer while their history is being made. */
export interface DemoCustomer {
  record: Customer;
  language: DemoLanguage;
  /** Name used to address them. */
  calledName: string;
  email: string;
  phone: string;
  currency: 'HUF' | 'EUR';
  isOrganisation: boolean;
  joinedAt: Date;
  /** 0…1, how readily they answer, click and rate. */
  openness: number;
}

/** When the customer bought, and a source of values in forints. */
export interface DemoPurchases {
  times: Date[];
  nextForints: () => number;
}

/** Draws purchases from BG/NBD and Gamma–Gamma with the published CDNOW parameters, rescaled to forints. */
export function drawPurchases(
  shop: Pick<DemoShop, 'random' | 'asOf' | 'intensity'>,
  joinedAt: Date,
  isOrganisation: boolean,
): DemoPurchases {
  const { random, asOf, intensity } = shop;
  const parameters = { ...cdnowBetaGeometric, alpha: cdnowBetaGeometric.alpha / intensity };
  const weeks = (asOf.getTime() - joinedAt.getTime()) / WEEK;
  const { times } = sampleBetaGeometric(random, parameters, Math.max(weeks, 0), 400);
  const draw = sampleGammaGamma(random, cdnowGammaGamma);
  const factor = FORINTS_PER_DOLLAR * (isOrganisation ? COMPANY_FACTOR : 1);
  return {
    times: [joinedAt, ...times.map((time) => new Date(joinedAt.getTime() + time * WEEK))],
    nextForints: () => Math.min(draw() * factor, 3_000_000),
  };
}

/** How far through the history customer number `index` of `count` joined: ever more join as the shop grows. */
export function joinedAtOf(shop: Pick<DemoShop, 'startedAt' | 'asOf'>, index: number, count: number): Date {
  const span = shop.asOf.getTime() - shop.startedAt.getTime();
  return new Date(shop.startedAt.getTime() + Math.floor(span * ((index + 0.5) / count) ** 0.8));
}

/** Opens the shop: its people, its products, and the yardsticks (tiers, usual gap) found in a small pilot of customers. */
export function openShop(options: DemoOptions): DemoShop {
  const { seed, asOf, baseCurrency = 'HUF', intensity = 1 } = options;
  const random = seededRandom(`${seed} shop`);
  const ids = demoIds(seededRandom(`${seed} ids`));
  const startedAt = new Date(asOf.getTime() - DEMO_HISTORY_DAYS * DAY);
  const pilot = { random: seededRandom(`${seed} pilot`), asOf, startedAt, intensity };
  const values: number[] = [];
  const gaps: number[] = [];
  const pilotSize = 2_000;
  for (let index = 0; index < pilotSize; index += 1) {
    const { times, nextForints } = drawPurchases(pilot, joinedAtOf(pilot, index, pilotSize), index % 8 === 0);
    let sum = 0;
    for (let purchase = 0; purchase < times.length; purchase += 1) sum += nextForints();
    const own = median(purchaseGaps(times, asOf));
    if (own !== null) gaps.push(own);
    values.push(sum * 100);
  }
  return {
    random,
    ids,
    talk: { random: seededRandom(`${seed} talk`), ids: demoIds(seededRandom(`${seed} talk ids`)) },
    asOf,
    startedAt,
    baseCurrency,
    workspace: demoWorkspace(ids, startedAt),
    products: demoCatalogue(ids, startedAt, (forints) => moneyOf(forints, baseCurrency, asOf)),
    thresholds: tierThresholds(values),
    baseGapDays: Math.max(median(gaps) ?? 60, 14),
    counters: { order: 0, invoice: 0, return: 0, ticket: 0, contract: 0 },
    intensity,
  };
}

/** Forints for one unit of a currency at a moment. */
export function forintsPer(currency: 'HUF' | 'EUR', moment: Date): number {
  return currency === 'HUF' ? 1 : (FORINTS_PER_EURO[moment.getUTCFullYear()] ?? 390);
}

/** An amount in forints as money of a currency: whole forints, or whole cents. */
export function moneyOf(forints: number, currency: 'HUF' | 'EUR', moment: Date): Money {
  if (currency === 'HUF') return { amount: Math.round(forints) * 100, currency };
  return { amount: Math.round((forints / forintsPer(currency, moment)) * 100), currency };
}

/** The fields every record has. */
export function base(shop: Pick<DemoShop, 'ids'>, prefix: string, createdAt: Date, updatedAt: Date = createdAt) {
  return {
    id: shop.ids(prefix, createdAt),
    version: 1,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** The moment some days and minutes later. */
export function later(moment: Date, days: number, minutes = 0): Date {
  return new Date(moment.getTime() + days * DAY + minutes * 60_000);
}

/** The same day at a time when people are awake, never after the present. */
export function daytime(shop: Pick<DemoShop, 'random' | 'asOf'>, moment: Date): Date {
  const day = Math.floor(moment.getTime() / DAY) * DAY;
  // 6 to 20 UTC is 7 or 8 in the morning to 9 or 10 in the evening in Budapest; two draws make the middle likelier.
  const minutes = 6 * 60 + Math.floor(((shop.random() + shop.random()) / 2) * 14 * 60);
  return new Date(
    Math.min(day + minutes * 60_000 + Math.floor(shop.random() * 60) * 1000, shop.asOf.getTime() - 60_000),
  );
}
