import type { Alert } from '@korkep/core';
import { anId, daysAgo } from './builders.ts';

/** An alert about a toaster, for stories. */
export function anAlert(number = 1, change: Partial<Alert> = {}): Alert {
  return {
    id: anId('alr', number),
    version: 1,
    createdAt: daysAgo(0, 3),
    updatedAt: daysAgo(0, 1),
    about: 'product',
    productId: anId('prd', number),
    name: 'Kenyérpirító Classic 2 szeletes',
    status: 'open',
    startedAt: daysAgo(0, 6),
    lastSeenAt: daysAgo(0, 0),
    spike: { hours: 6, observed: 24, expected: 1.4, score: 13.2 },
    ticketCount: 24,
    customerCount: 21,
    counts: Array.from({ length: 24 }, (_, hour) => ({
      at: daysAgo(0, 24 - hour),
      observed: hour < 18 ? hour % 2 : hour - 16,
      expected: hour > 7 ? 0.5 : 0.1,
    })),
    ...change,
  };
}
