/** The languages of demo customers. */
export type DemoLanguage = 'hu' | 'en' | 'de';

/** What a demo tenant is generated from; the same options give the same records. */
export interface DemoOptions {
  /** Any text; another seed gives another shop. */
  seed: string | number;
  /** How many customers (persons and organisations together), 1 to 1,000,000. */
  customers: number;
  /** The present of the demo; history covers the three years before it. */
  asOf: Date;
  /** Shares of the languages; default Hungarian 0.7, English 0.15, German 0.15. */
  languages?: Partial<Record<DemoLanguage, number>>;
  /** Currency of the tenant; default HUF. Customers abroad then pay in EUR; in another base everybody pays in it. */
  baseCurrency?: 'HUF' | 'EUR';
  /** Multiplies how often customers buy; 1 (default) is CDNOW's rate. */
  intensity?: number;
  /** Puts Kovács János of the scenario among the customers; he counts as one of them. Default true where the base is HUF. */
  withKovacsJanos?: boolean;
  /** Customers generated before their records are handed over; bounds the memory. Default 250. */
  batchSize?: number;
}

/** How long the history of a demo tenant is, in days: three years. */
export const DEMO_HISTORY_DAYS = 1096;
