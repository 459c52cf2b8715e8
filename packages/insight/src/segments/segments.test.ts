import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LifecycleInput, lifecycleStage } from './lifecycle-stage.ts';
import { relationshipReasonText, relationshipType } from './relationship-type.ts';
import { concentration, type RfmPurchase, rfm, rfmScores } from './rfm.ts';
import { tierThresholds, valueTier } from './value-tier.ts';

const retailFile = new URL('../../../../../shared/data/online-retail/online-retail.csv.gz', import.meta.url);
const hasRetail = existsSync(retailFile);
if (!hasRetail) console.warn('SKIPPED: Online Retail data is absent, its RFM figures are not checked.');

/** Splits a CSV line; quoted cells may hold commas. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '');
}

async function retailPurchases() {
  const purchases: RfmPurchase[] = [];
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(retailFile).pipe(createGunzip()) })) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const [invoice = '', , , quantity = '', when = '', price = '', customer = ''] = cells(line);
    if (!customer || invoice.startsWith('C') || Number(quantity) <= 0 || Number(price) <= 0) continue;
    purchases.push({
      customerId: String(Number(customer)),
      orderId: invoice,
      placedAt: new Date(`${when.replace(' ', 'T')}Z`),
      amount: Number(quantity) * Number(price),
    });
  }
  return purchases;
}

describe('RFM', () => {
  it.skipIf(!hasRetail)('has the known figures on Online Retail', { timeout: 60_000 }, async () => {
    const purchases = await retailPurchases();
    expect(purchases).toHaveLength(397_884);
    const base = rfm(purchases, new Date('2011-12-10T00:00:00Z'));
    expect(base).toHaveLength(4_338);
    const of = (id: string) => base.find((entry) => entry.customerId === id);
    expect(of('12347')).toMatchObject({ recencyDays: 2, frequency: 7 });
    expect(of('12347')?.monetary).toBeCloseTo(4310, 2);
    expect(of('17850')).toMatchObject({ recencyDays: 372, frequency: 34 });
    expect(of('17850')?.monetary).toBeCloseTo(5391.21, 2);
    expect(of('14646')).toMatchObject({ recencyDays: 1, frequency: 73 });
    expect(of('14646')?.monetary).toBeCloseTo(280206.02, 2);
    expect(base.reduce((sum, entry) => sum + entry.monetary, 0)).toBeCloseTo(8911407.9, 1);
    expect(concentration(base.map((entry) => entry.monetary))).toBeCloseTo(0.746, 3);
  });

  it('scores the best customer 5 everywhere and equals equally', () => {
    const base = Array.from({ length: 10 }, (_, index) => ({
      customerId: `c${index}`,
      recencyDays: 100 - index * 10,
      frequency: index < 5 ? 1 : index,
      monetary: index * 100,
    }));
    const scores = rfmScores(base);
    expect(scores.get('c9')).toEqual({ recency: 5, frequency: 5, monetary: 5 });
    expect(scores.get('c0')?.monetary).toBe(1);
    expect(scores.get('c0')?.frequency).toBe(scores.get('c4')?.frequency);
  });
});

describe('value tier', () => {
  it('makes the top 5 % VIP and the next 15 % premium', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    const thresholds = tierThresholds(values);
    const count = (tier: string) => values.filter((value) => valueTier(value, thresholds) === tier).length;
    expect([count('vip'), count('premium'), count('standard'), count('basic')]).toEqual([6, 15, 50, 29]);
  });
  it('never ranks a smaller value higher', () => {
    const rank = { basic: 0, standard: 1, premium: 2, vip: 3 };
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1, maxLength: 60 }), fc.nat(1e6), fc.nat(1e6), (base, a, b) => {
        const thresholds = tierThresholds(base);
        const low = rank[valueTier(Math.min(a, b), thresholds)];
        return low <= rank[valueTier(Math.max(a, b), thresholds)];
      }),
    );
  });
  it('calls everybody basic in a base without revenue', () => {
    expect(valueTier(0, tierThresholds([0, 0]))).toBe('basic');
  });
});

describe('lifecycle stage', () => {
  const asOf = new Date('2026-11-21T12:00:00Z');
  const stage = (days: string[], more: Partial<LifecycleInput> = {}) =>
    lifecycleStage({ purchases: days.map((day) => new Date(day)), asOf, baseGapDays: 60, ...more });

  it('tells leads from prospects by their interest', () => {
    expect(stage([])).toBe('lead');
    expect(stage([], { hasShownInterest: true })).toBe('prospect');
  });
  it('follows a customer from new to churned', () => {
    expect(stage(['2026-11-01'])).toBe('new');
    expect(stage(['2026-08-01', '2026-10-15'])).toBe('returning');
    expect(stage(['2026-09-01'], { newDays: 30 })).toBe('active');
    expect(stage(['2026-01-01', '2026-08-01'])).toBe('at_risk');
    expect(stage(['2025-01-01'])).toBe('churned');
  });
  it('measures silence by the own rhythm', () => {
    const monthly = ['2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'];
    expect(stage(monthly)).toBe('churned');
    expect(stage(['2023-01-01', '2024-01-01', '2025-01-01', '2026-01-01'])).toBe('returning');
  });
});

describe('type of relationship', () => {
  const quiet = {
    orders: 3,
    tenureDays: 400,
    hasActiveContract: false,
    meetings: 0,
    problems: 0,
    answeredOutreach: 0,
    feedbackGiven: 0,
  };
  it('is derived from behaviour', () => {
    expect(relationshipType(quiet).type).toBe('transactional');
    expect(relationshipType({ ...quiet, problems: 2, answeredOutreach: 1 }).type).toBe('reactive');
    expect(relationshipType({ ...quiet, problems: 1, answeredOutreach: 3, feedbackGiven: 1 }).type).toBe('proactive');
    expect(relationshipType({ ...quiet, hasActiveContract: true }).type).toBe('partnership');
  });
  it('always has a reason that reads as a sentence in three languages', () => {
    const counts = fc.nat(20);
    fc.assert(
      fc.property(
        fc.record({
          orders: counts,
          tenureDays: fc.nat(4000),
          hasActiveContract: fc.boolean(),
          meetings: counts,
          problems: counts,
          answeredOutreach: counts,
          feedbackGiven: counts,
        }),
        (input) => {
          const { reasons } = relationshipType(input);
          expect(reasons.length).toBeGreaterThan(0);
          for (const reason of reasons) {
            for (const language of ['hu', 'en', 'de'] as const) {
              expect(relationshipReasonText(reason, language)).toMatch(/^[\p{Lu}\d].+\.$/u);
            }
          }
        },
      ),
    );
  });
});
