import type { DatabaseEngine } from '../database/engine.ts';
import { type Migration, pendingMigrations } from '../database/migrations.ts';
import type { Metrics } from './metrics.ts';

/**
 * Whether the process and its database answer, what an acknowledged write survives, and whether webhooks are sent from
 * here or wait.
 */
export function healthPage(engine: DatabaseEngine, { sendsWebhooks = false } = {}): () => Promise<Response> {
  return async () => {
    const { ok, kind, durability, version, latency } = await engine.health();
    const body = {
      status: ok ? 'ok' : 'unavailable',
      engine: kind,
      durability,
      version,
      latencyMs: latency,
      webhooks: sendsWebhooks ? 'sent' : 'waiting',
    };
    return json(body, ok ? 200 : 503);
  };
}

/** Whether requests may be sent here: the database answers and has this version's migrations. */
export function readyPage(engine: DatabaseEngine, migrations: readonly Migration[]): () => Promise<Response> {
  let isMigrated = false;
  return async () => {
    const { ok } = await engine.health();
    if (!ok) return json({ status: 'unavailable', reason: 'The database does not answer.' }, 503);
    if (!isMigrated) {
      const pending = await pendingMigrations(engine, migrations).catch(() => undefined);
      if (!pending) return json({ status: 'unavailable', reason: 'The database belongs to another version.' }, 503);
      if (pending.length > 0) {
        return json(
          { status: 'unavailable', reason: `${pending.length} migrations are missing; run korkep migrate.` },
          503,
        );
      }
      isMigrated = true;
    }
    return json({ status: 'ready' }, 200);
  };
}

/** The metrics in the text format of Prometheus. */
export function metricsPage(metrics: Metrics): () => Promise<Response> {
  return async () => {
    const { contentType, text } = await metrics.render();
    return new Response(text, { headers: { 'content-type': contentType } });
  };
}

function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
