import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What a file of invoice lines holds, counted straight from its text, by nothing that the product uses. */
export interface RetailFigures {
  readonly lines: number;
  readonly withoutCustomer: number;
  readonly cancellationsWithoutCustomer: number;
  /** Lines of invoices: with a customer, not cancelled, of a positive quantity and price. */
  readonly orderLines: number;
  readonly invoices: number;
  readonly buyers: number;
  readonly customers: number;
  /** In pence. */
  readonly revenue: number;
  readonly byCustomer: ReadonlyMap<string, CustomerFigures>;
}

export interface CustomerFigures {
  readonly orders: number;
  /** In pence. */
  readonly revenue: number;
  /** Day of the last order, as YYYY-MM-DD. */
  readonly lastOrderOn: string;
}

/** Number, code, description, quantity, time, price, customer, country. */
const LINE = /^([^,]*),[^,]*,(?:"(?:[^"]|"")*"|[^,]*),(-?\d+),(\d{4}-\d\d-\d\d) [\d:]+,(-?[\d.]+),(\d*)(?:\.0)?,/;

/** The header of a file and its lines until before a day; the file is sorted by time. */
export function linesBefore(file: string, end: string): readonly string[] {
  const [header, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/);
  return [header!, ...lines.filter((line) => LINE.exec(line)![3]! < end)];
}

export function retailFigures([, ...lines]: readonly string[]): RetailFigures {
  const found = { withoutCustomer: 0, cancellationsWithoutCustomer: 0, orderLines: 0, revenue: 0 };
  const customers = new Set<string>();
  const invoices = new Set<string>();
  const byCustomer = new Map<string, { orders: Set<string>; revenue: number; lastOrderOn: string }>();
  for (const line of lines) {
    const [, invoice, quantity, day, price, customer] = LINE.exec(line) as unknown as string[];
    if (customer) customers.add(customer);
    else found.withoutCustomer += 1;
    const isCancelled = invoice!.startsWith('C');
    if (!customer && isCancelled) found.cancellationsWithoutCustomer += 1;
    if (!customer || isCancelled || Number(quantity) <= 0 || Number(price) <= 0) continue;
    const amount = Math.round(Number(quantity) * Math.round(Number(price) * 1_000) * 0.1);
    found.orderLines += 1;
    found.revenue += amount;
    invoices.add(invoice!);
    const theirs = byCustomer.get(customer) ?? { orders: new Set<string>(), revenue: 0, lastOrderOn: day! };
    theirs.orders.add(invoice!);
    theirs.revenue += amount;
    theirs.lastOrderOn = day!;
    byCustomer.set(customer, theirs);
  }
  return {
    ...found,
    lines: lines.length,
    customers: customers.size,
    invoices: invoices.size,
    buyers: byCustomer.size,
    byCustomer: new Map(
      [...byCustomer].map(([id, { orders, ...rest }]) => [id, { ...rest, orders: orders.size }] as const),
    ),
  };
}
