import type { LearnedField } from '@korkep/core';
import type { ClassifierModel } from '@korkep/insight';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { readExamples } from './examples.ts';
import { LEARNED_FIELDS, type Learn, type Learned } from './learn.ts';

const DAY = 86_400_000;
/** Whoever has not come back by then was killed; learning itself is given ten minutes. */
const LEASE = 15 * 60_000;

export interface Training {
  services: Pick<BackendServices, 'engine' | 'now' | 'logger'>;
  learn: Learn;
  /** Learns daily where there is something new; otherwise only when asked. */
  isDaily: boolean;
}

/**
 * Learns from a tenant's solved tickets if it is time, and nobody else is at it. What a killed process began is begun
 * again after a quarter of an hour; whoever comes late with theirs throws it away.
 */
export async function trainIfDue(training: Training, tenantId: string, signal: AbortSignal): Promise<boolean> {
  const { services, learn } = training;
  const { engine } = services;
  const begunAt = services.now().toISOString();
  if (!(await inTenant(engine, tenantId, (session) => isDue(training, session, begunAt), { readOnly: true })))
    return false;
  if (!(await inTenant(engine, tenantId, (session) => claim(training, session, begunAt)))) return false;
  const leave = (set: string) =>
    inTenant(engine, tenantId, (session) =>
      session.prepared(
        undefined,
        `update classifier_training set begun_at = null, ${set} where tenant_id = $1 and begun_at = $2::timestamptz`,
        [tenantId, begunAt],
      ),
    );
  try {
    const examples = await inTenant(engine, tenantId, readExamples, { readOnly: true });
    const began = performance.now();
    const models = await learn(examples, signal);
    const isKept = await inTenant(engine, tenantId, (session) => keep(session, models, begunAt, services.now()));
    const took = Math.round(performance.now() - began);
    services.logger.info({ tenantId, tickets: examples.category.length, took, isKept }, 'a classifier was trained');
    return isKept;
  } catch (error) {
    // What was stopped is taken up by the next process; what failed is not tried again before it is asked for or a day is over.
    await leave(signal.aborted ? 'tried_at = null' : 'wanted_at = null').catch(() => undefined);
    throw error;
  }
}

const IS_DUE = `(coalesce(g.begun_at, '-infinity') < $2::timestamptz - interval '${LEASE} milliseconds')
  and (g.wanted_at is not null or g.begun_at is not null or ($3 and
    coalesce(g.tried_at, '-infinity') < $2::timestamptz - interval '${DAY} milliseconds' and exists (
      select 1 from tickets as t where t.tenant_id = $1 and t.solved_at > coalesce(g.trained_at, '-infinity')
        and t.solved_at is not null and t.category is not null)))`;

async function isDue({ isDaily }: Training, session: TenantSession, now: string): Promise<boolean> {
  const [row] = await session.prepared<{ is_due: boolean }>(
    'classifier_is_due',
    `select ${IS_DUE} as is_due from (select $1::text as tenant_id) as one
     left join classifier_training as g on g.tenant_id = one.tenant_id`,
    [session.tenantId, now, isDaily],
  );
  return row?.is_due === true;
}

/** Whether this process is the one that learns now. */
async function claim({ isDaily }: Training, session: TenantSession, now: string): Promise<boolean> {
  const rows = await session.prepared(
    'classifier_claim',
    `insert into classifier_training as g (tenant_id, begun_at, tried_at) values ($1, $2::timestamptz, $2::timestamptz)
     on conflict (tenant_id) do update set begun_at = $2::timestamptz, tried_at = $2::timestamptz
     where ${IS_DUE} returning 1 as claimed`,
    [session.tenantId, now, isDaily],
  );
  return rows.length > 0;
}

async function keep(
  session: TenantSession,
  models: Record<Learned, ClassifierModel>,
  begunAt: string,
  now: Date,
): Promise<boolean> {
  const own = await session.prepared(
    'classifier_keep',
    `update classifier_training set begun_at = null, trained_at = $3::timestamptz,
       wanted_at = case when wanted_at > $2::timestamptz then wanted_at end
     where tenant_id = $1 and begun_at = $2::timestamptz returning 1 as own`,
    [session.tenantId, begunAt, now.toISOString()],
  );
  if (own.length === 0) return false;
  for (const field of LEARNED_FIELDS) {
    await session.prepared(
      'classifier_store',
      `insert into classifiers (tenant_id, field, trained_at, model, told) values ($1, $2, $3::timestamptz, $4, $5::jsonb)
       on conflict (tenant_id, field) do update set trained_at = excluded.trained_at, model = excluded.model, told = excluded.told`,
      [session.tenantId, field, now.toISOString(), JSON.stringify(models[field]), JSON.stringify(told(models[field]))],
    );
  }
  return true;
}

function told({ heldOut, labels, precision, threshold }: ClassifierModel): Omit<LearnedField, 'field'> {
  const sure = heldOut.curve.findLast(([confidence]) => threshold !== undefined && confidence >= threshold);
  return {
    examples: heldOut.examples,
    labels: labels.length,
    accuracy: heldOut.accuracy,
    answered: heldOut.examples === 0 ? 0 : (sure?.[1] ?? 0) / heldOut.examples,
    precision,
    isUsed: threshold !== undefined && (heldOut.rules?.areBeaten ?? true),
  };
}
