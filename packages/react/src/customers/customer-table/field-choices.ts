import type { TableField } from './customer-fields.ts';

/** What may be chosen for the record's own fields, without its schema. */
const choices: Readonly<Record<string, readonly string[]>> = {
  lifecycleStage: ['lead', 'prospect', 'new', 'active', 'returning', 'at_risk', 'churned'],
  valueTier: ['vip', 'premium', 'standard', 'basic'],
  preferredChannel: [
    'call',
    'email',
    'chat',
    'meeting',
    'social',
    'web',
    'download',
    'app',
    'store',
    'iot',
    'sms',
    'note',
  ],
  type: ['person', 'organisation'],
  segment: ['individual', 'small_business', 'mid_market', 'enterprise', 'public_sector'],
  relationshipType: ['transactional', 'reactive', 'proactive', 'partnership'],
};

/** What may be chosen for a field; `undefined` where anything may stand there. */
export const fieldChoices = ({ name, options }: TableField): readonly string[] | undefined => options ?? choices[name];
