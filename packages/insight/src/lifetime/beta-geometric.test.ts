import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../randomness/random.ts';
import {
  cdnowBetaGeometric as cdnow,
  expectedPurchases,
  fitBetaGeometric,
  probabilityAlive,
  sampleBetaGeometric,
} from './beta-geometric.ts';
import { cdnowGammaGamma, expectedSpend, fitGammaGamma, sampleGammaGamma, spendCorrelation } from './gamma-gamma.ts';
import { predictedLifetimeValue } from './lifetime-value.ts';

const summaryFile = new URL(
  '../../../../../shared/data/cdnow/cdnow_customers_summary_with_transactions.csv',
  import.meta.url,
);
const hasCdnow = existsSync(summaryFile);
if (!hasCdnow) console.warn('SKIPPED: CDNOW data is absent, the published log-likelihood is not checked.');

function cdnowCustomers() {
  return readFileSync(summaryFile, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, x = 0, recency = 0, age = 0, value = 0] = line.split(',').map(Number);
      return { repeats: x, recency, age, purchases: x, meanValue: value };
    });
}

describe('BG/NBD', () => {
  it.each([
    [26, 30.86, 31, 0.710623],
    [29, 37.71, 38, 0.662396],
    [18, 35.14, 35.86, 0.424877],
  ])('expects the published purchases next week for x=%d, t_x=%d, T=%d', (repeats, recency, age, expected) => {
    expect(expectedPurchases(cdnow, { repeats, recency, age }, 1)).toBeCloseTo(expected, 6);
  });

  it('holds a customer without repeats for alive', () => {
    expect(probabilityAlive(cdnow, { repeats: 0, recency: 0, age: 38 })).toBe(1);
  });

  it('keeps P(alive) in 0…1 and lets it fall with silence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (repeats, recency, silence, more) => {
          const now = probabilityAlive(cdnow, { repeats, recency, age: recency + silence });
          const later = probabilityAlive(cdnow, { repeats, recency, age: recency + silence + more });
          return now >= 0 && now <= 1 && later <= now;
        },
      ),
    );
  });

  it('expects more purchases over a longer horizon, never infinitely many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0, max: 150, noNaN: true }),
        fc.double({ min: 0.1, max: 300, noNaN: true }),
        (repeats, recency, horizon) => {
          const history = { repeats, recency: repeats === 0 ? 0 : recency, age: recency + 1 };
          const short = expectedPurchases(cdnow, history, horizon);
          const long = expectedPurchases(cdnow, history, horizon * 2);
          return Number.isFinite(long) && short >= -1e-9 && long >= short - 1e-9;
        },
      ),
    );
  });

  it('is continuous at a = 1, where the formula divides by zero', () => {
    const history = { repeats: 3, recency: 10, age: 20 };
    const at = expectedPurchases({ ...cdnow, a: 1 }, history, 10);
    const near = expectedPurchases({ ...cdnow, a: 1.001 }, history, 10);
    expect(at).toBeCloseTo(near, 3);
  });

  it.skipIf(!hasCdnow)('reaches the published log-likelihood on CDNOW', () => {
    const fit = fitBetaGeometric(cdnowCustomers());
    expect(fit.customers).toBe(2357);
    expect(fit.logLikelihood).toBeCloseTo(-9582.43, 2);
    expect(fit.parameters.r).toBeCloseTo(cdnow.r, 3);
    expect(fit.parameters.alpha).toBeCloseTo(cdnow.alpha, 2);
    expect(fit.parameters.a).toBeCloseTo(cdnow.a, 2);
    expect(fit.parameters.b).toBeCloseTo(cdnow.b, 2);
  });

  it('finds its own parameters again in customers it simulated', () => {
    const random = seededRandom('bg-nbd');
    const histories = Array.from({ length: 6000 }, () => {
      const { times } = sampleBetaGeometric(random, cdnow, 78);
      return { repeats: times.length, recency: times.at(-1) ?? 0, age: 78 };
    });
    const { parameters } = fitBetaGeometric(histories);
    expect(parameters.r).toBeGreaterThan(0.22);
    expect(parameters.r).toBeLessThan(0.27);
    expect(parameters.alpha).toBeGreaterThan(3.6);
    expect(parameters.alpha).toBeLessThan(5.4);
  });

  it('refuses to fit where nobody bought again', () => {
    expect(() => fitBetaGeometric([{ repeats: 0, recency: 0, age: 5 }])).toThrow(/no customer has a repeat/);
  });
});

describe('Gamma–Gamma', () => {
  it('expects the published spend of the first CDNOW customer', () => {
    expect(expectedSpend(cdnowGammaGamma, { purchases: 2, meanValue: 22.35 })).toBeCloseTo(24.67, 2);
  });

  it.skipIf(!hasCdnow)('fits the published parameters on the 946 repeat buyers', () => {
    const customers = cdnowCustomers();
    const { parameters, customers: fitted } = fitGammaGamma(customers);
    expect(fitted).toBe(946);
    expect(parameters.p).toBeCloseTo(6.249, 2);
    expect(parameters.q).toBeCloseTo(3.745, 2);
    expect(parameters.v).toBeCloseTo(15.448, 1);
    expect(Math.abs(spendCorrelation(customers) ?? 1)).toBeLessThan(0.15);
  });

  it('lies between the population mean and the own mean', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        (purchases, meanValue) => {
          const population = expectedSpend(cdnowGammaGamma, { purchases: 0, meanValue: 0 });
          const spend = expectedSpend(cdnowGammaGamma, { purchases, meanValue });
          return (
            spend >= Math.min(population, meanValue) - 1e-6 && spend <= Math.max(population, meanValue) * (1 + 1e-9)
          );
        },
      ),
    );
  });

  it('draws values whose mean is the population mean', () => {
    const random = seededRandom('gamma-gamma');
    let sum = 0;
    for (let customer = 0; customer < 40_000; customer += 1) sum += sampleGammaGamma(random, cdnowGammaGamma)();
    const population = (cdnowGammaGamma.p * cdnowGammaGamma.v) / (cdnowGammaGamma.q - 1);
    expect(sum / 40_000 / population).toBeCloseTo(1, 1);
  });
});

describe('predicted lifetime value', () => {
  const model = { purchases: cdnow, spend: cdnowGammaGamma };
  const customer = { purchases: { repeats: 2, recency: 30.43, age: 38.86 }, spend: { purchases: 2, meanValue: 22.35 } };

  it('is purchases times spend without discount', () => {
    const result = predictedLifetimeValue(model, { ...customer, months: 12, monthlyDiscount: 0 });
    expect(result.value).toBeCloseTo(result.expectedPurchases * result.expectedSpend, 8);
  });

  it('is smaller with a discount and scales with the margin', () => {
    const plain = predictedLifetimeValue(model, { ...customer, months: 12, monthlyDiscount: 0 });
    const discounted = predictedLifetimeValue(model, { ...customer, months: 12 });
    const half = predictedLifetimeValue(model, { ...customer, months: 12, margin: 0.5 });
    expect(discounted.value).toBeLessThan(plain.value);
    expect(half.value).toBeCloseTo(discounted.value / 2, 10);
  });
});
