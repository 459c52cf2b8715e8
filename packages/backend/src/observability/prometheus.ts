import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DatabaseEngine } from '../database/engine.ts';
import type { Metrics } from './metrics.ts';

/** Metrics in a Prometheus registry of their own, with those of the process. For Node only. */
export function createPrometheusMetrics(options: { engine?: DatabaseEngine; withProcess?: boolean } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.withProcess ?? true) collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'korkep_http_request_duration_seconds',
    help: 'Time to answer a request, by route, method and status.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const inFlight = new Gauge({ name: 'korkep_http_requests_in_flight', help: 'Requests being answered.', registers });
  const events = new Counter({
    name: 'korkep_events_total',
    help: 'Replayed writes, refusals by rate and size, and the like, by name.',
    labelNames: ['event'] as const,
    registers,
  });
  const { engine } = options;
  if (engine) {
    new Gauge({
      name: 'korkep_database_sessions',
      help: 'Database sessions: open, idle, and requests waiting for one.',
      labelNames: ['state'] as const,
      registers,
      collect() {
        this.set({ state: 'open' }, engine.pool.totalCount);
        this.set({ state: 'idle' }, engine.pool.idleCount);
        this.set({ state: 'waiting' }, engine.pool.waitingCount);
      },
    });
  }
  return {
    request: (route, method, status, seconds) => durations.observe({ route, method, status }, seconds),
    inFlight: (count) => inFlight.set(count),
    event: (event) => events.inc({ event }),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
