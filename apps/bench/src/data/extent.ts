/** How much of everything one tenant has. */
export interface Extent {
  readonly tenantId: string;
  readonly customers: number;
  readonly orders: number;
  readonly interactions: number;
  readonly products: number;
  readonly tickets: number;
}

/** The extent with the numbers that follow from the three that a benchmark names. */
export function extentOf(tenantId: string, customers: number, orders: number, interactions: number): Extent {
  return { tenantId, customers, orders, interactions, products: 2000, tickets: Math.ceil(customers * 0.3) };
}
