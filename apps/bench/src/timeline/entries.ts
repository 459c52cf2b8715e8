/** Entries of a customer's timeline as the API would send them, the newest first, the same every time. */
const day = 86_400_000;
const newest = Date.UTC(2026, 10, 21, 16);
const titles = [
  'Mikor érkezik a csomagom?',
  'Question about my invoice',
  'Kérdés a garanciáról',
  'Lieferung unvollständig',
];
const channels = ['email', 'call', 'chat', 'web', 'email', 'app', 'sms', 'store'];

export interface BenchEntry {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

/** The entry at this place; about twelve to a day. */
export function entryAt(index: number): BenchEntry {
  const at = new Date(newest - index * (day / 12) - (index % 7) * 60_000).toISOString();
  const suffix = index.toString(16).padStart(26, '0');
  const shared = { at, customerId: 'cus_01h455vb4pex5vsknk084sn02q' };
  if (index % 6 === 5) {
    return {
      ...shared,
      id: `order:${index}`,
      kind: 'order',
      recordId: `ord_${suffix}`,
      title: `R${index}`,
      number: `R${index}`,
      status: 'completed',
      amount: { amount: 1_000_000 + index * 100, currency: 'HUF' },
    };
  }
  return {
    ...shared,
    id: `interaction:${index}`,
    kind: 'interaction',
    recordId: `itr_${suffix}`,
    channel: channels[index % channels.length],
    direction: index % 3 === 0 ? 'outbound' : 'inbound',
    title: titles[index % titles.length]!,
    summary: 'Köszönöm a gyors választ, a csomag rendben megérkezett.',
  };
}

/** How many entries fall into each month, the newest first. */
export function monthsOf(count: number): { month: string; count: number }[] {
  const months = new Map<string, number>();
  for (let index = 0; index < count; index += 1) {
    const month = entryAt(index).at.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return [...months].map(([month, entries]) => ({ month, count: entries }));
}
