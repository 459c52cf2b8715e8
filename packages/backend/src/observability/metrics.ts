/** What is measured of the running backend. Labels are route templates, methods and statuses, never ids or values. */
export interface Metrics {
  /** A request was answered: its route template, method, status and time in seconds. */
  request(route: string, method: string, status: number, seconds: number): void;
  /** How many requests are being answered now. */
  inFlight(count: number): void;
  /** Something was counted that an operator watches: `rate_limited`, `replayed`, `transaction_retried`, … */
  event(name: string): void;
  /** Everything in the text format of Prometheus. */
  render(): Promise<{ contentType: string; text: string }>;
}

/** Measures nothing: for pages, stories and tests. */
export const noMetrics: Metrics = {
  request: () => undefined,
  inFlight: () => undefined,
  event: () => undefined,
  render: async () => ({ contentType: 'text/plain; version=0.0.4; charset=utf-8', text: '' }),
};
