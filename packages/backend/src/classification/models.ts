import { type ClassifierModel, learnedClassifier, learnedOrRules, type TextClassifier } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { LEARNED_FIELDS, type Learned, priorityRules } from './learn.ts';

/** Models that are kept ready, of two megabytes each at most. */
const KEPT = 24;

export type Classifiers = Record<Learned, TextClassifier>;

const NOTHING: TextClassifier = {
  classify: () => ({ label: undefined, confidence: 0, top: [], reasons: [], by: 'learned' }),
};
const ready = new Map<string, TextClassifier>();

/** The tenant's classifiers as they were last learned; rules, or none, before that. */
export async function classifiersOf(session: TenantSession): Promise<Classifiers> {
  const found: Classifiers = { category: NOTHING, priority: priorityRules };
  const known = await session.prepared<{ field: Learned; trained_at: string }>(
    'classifiers_known',
    'select field, trained_at from classifiers where tenant_id = $1',
    [session.tenantId],
  );
  for (const { field, trained_at: trainedAt } of known) {
    if (!LEARNED_FIELDS.includes(field)) continue;
    const name = `${session.tenantId} ${field} ${trainedAt}`;
    const classifier = ready.get(name) ?? (await load(session, field));
    // The newest come last, so that what was not used for longest goes first.
    ready.delete(name);
    ready.set(name, classifier);
    found[field] = classifier;
  }
  while (ready.size > KEPT) ready.delete(ready.keys().next().value!);
  return found;
}

async function load(session: TenantSession, field: Learned): Promise<TextClassifier> {
  const [row] = await session.prepared<{ model: string }>(
    'classifier_model',
    'select model from classifiers where tenant_id = $1 and field = $2',
    [session.tenantId, field],
  );
  if (!row) return field === 'priority' ? priorityRules : NOTHING;
  const model = JSON.parse(row.model) as ClassifierModel;
  return field === 'priority' ? learnedOrRules(model, priorityRules) : learnedClassifier(model);
}
