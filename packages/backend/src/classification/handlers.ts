import type { ClassifierState, LearnedField } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Handlers } from '../http/handler.ts';

export const classifierHandlers: Handlers = {
  'classifier.get': (_, { session }) => stateOf(session),
  'classifier.train': async (_, { session, services, now }) => {
    await session.prepared(
      'classifier_want',
      `insert into classifier_training (tenant_id, wanted_at) values ($1, $2::timestamptz)
       on conflict (tenant_id) do update set wanted_at = excluded.wanted_at`,
      [session.tenantId, now.toISOString()],
    );
    // Where nothing learns in this process, one that does finds it.
    if (services.classifier) session.afterCommit(services.classifier.wake);
    return stateOf(session);
  },
};

async function stateOf(session: TenantSession): Promise<ClassifierState> {
  const [training] = await session.prepared<{
    begun_at: string | null;
    wanted_at: string | null;
    trained_at: string | null;
  }>(
    'classifier_training_state',
    'select begun_at, wanted_at, trained_at from classifier_training where tenant_id = $1',
    [session.tenantId],
  );
  const fields = await session.prepared<{ field: LearnedField['field']; told: Omit<LearnedField, 'field'> }>(
    'classifier_told',
    'select field, told from classifiers where tenant_id = $1 order by field',
    [session.tenantId],
  );
  const isTraining = training !== undefined && training.begun_at !== null;
  return {
    isTraining,
    isWanted: !isTraining && training !== undefined && training.wanted_at !== null,
    ...(training?.trained_at && { trainedAt: training.trained_at }),
    fields: fields.map(({ field, told }) => ({ field, ...told })) as ClassifierState['fields'],
  };
}
