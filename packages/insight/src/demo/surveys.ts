import { seededRandom } from '../randomness/random.ts';
import { demoIds } from './demo-ids.ts';
import type { DemoOptions } from './demo-options.ts';
import type { DemoHeap } from './demo-records.ts';
import { base, type DemoShop } from './demo-shop.ts';

/** What the shop asks its customers, and a paused rule that would ask the first of it once a ticket is solved. */
export function addSurveys(shop: DemoShop, heap: DemoHeap, seed: DemoOptions['seed']): void {
  const ids = demoIds(seededRandom(`${seed} surveys`));
  const satisfaction = {
    ...base({ ids }, 'svy', shop.startedAt),
    name: 'Elégedettség a megoldás után',
    kind: 'csat' as const,
    status: 'active' as const,
    delayMinutes: 60,
    restDays: 14,
  };
  heap.survey.push(satisfaction, {
    ...base({ ids }, 'svy', shop.startedAt),
    name: 'Ajánlana minket?',
    kind: 'nps' as const,
    status: 'active' as const,
    restDays: 180,
    consentPurpose: 'research' as const,
  });
  heap.automationRule.push({
    ...base({ ids }, 'aut', shop.startedAt),
    name: 'Kérdés a megoldás után',
    description: 'Szünetel, hogy a bemutató ne írjon senkinek.',
    position: 1,
    status: 'paused' as const,
    trigger: { events: ['ticketUpdated'], fields: ['status'] },
    condition: { field: 'status', op: 'eq', value: 'solved' },
    actions: [{ do: 'survey', surveyId: satisfaction.id }],
    role: 'owner' as const,
  });
}
