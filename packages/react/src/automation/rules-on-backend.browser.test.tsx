import type { AutomationRule, AutomationRuleCreate } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderHook } from '../testing/render-hook.tsx';
import { movedRules } from './rule-order.ts';
import { useChangeRules } from './use-change-rules.ts';
import { useRuleRuns } from './use-rule-runs.ts';
import { useRuleTrial } from './use-rule-trial.ts';
import { useRules } from './use-rules.ts';

const patient = { timeout: 15_000 };

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
const unmounts: (() => void)[] = [];
afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

function hooked<T>(hook: () => T, crm = running.crm) {
  const { result, unmount } = renderHook(crm, hook, undefined);
  unmounts.push(unmount);
  return result;
}

const aRule = (name: string, position: number): AutomationRuleCreate => ({
  name,
  position,
  status: 'paused',
  trigger: { events: ['ticketCreated'] },
  condition: { field: 'priority', op: 'in', value: ['low', 'normal', 'high', 'urgent'] },
  actions: [{ do: 'tag', add: ['probe'] }],
});

/** The rules of the page that this file made, by name, in the order in which they run. */
function aRulesPage(prefix: string) {
  const result = hooked(() => ({ rules: useRules(), action: useChangeRules() }));
  const own = (): readonly AutomationRule[] => {
    const { rules } = result();
    return rules.status === 'ready' ? rules.data.filter(({ name }) => name.startsWith(prefix)) : [];
  };
  const isReady = () => expect.poll(() => result().rules.status, patient).toBe('ready');
  const run: ReturnType<typeof useChangeRules>['run'] = (change) => result().action.run(change);
  return { result, own, names: () => own().map(({ name }) => name), isReady, run };
}

describe('rules', () => {
  it('are read as they run, made, turned on, moved and removed', async () => {
    const { own, names, isReady, run } = aRulesPage('walk');
    await isReady();
    await run({ kind: 'create', rule: aRule('walk two', 900_002) });
    await run({ kind: 'create', rule: aRule('walk one', 900_001) });
    await expect.poll(names, patient).toEqual(['walk one', 'walk two']);

    await run({ kind: 'update', rule: own()[0]!, fields: { status: 'active' } });
    await expect.poll(() => own()[0]?.status, patient).toBe('active');

    for (const { id, position } of movedRules(own(), own()[1]!.id, 0)) {
      await run({ kind: 'update', rule: own().find((rule) => rule.id === id)!, fields: { position } });
    }
    await expect.poll(names, patient).toEqual(['walk two', 'walk one']);

    for (const rule of own()) await run({ kind: 'remove', rule });
    await expect.poll(names, patient).toEqual([]);
  });

  it('are not saved over what somebody else saved meanwhile', async () => {
    const { result, own, isReady, run } = aRulesPage('clash');
    await isReady();
    await run({ kind: 'create', rule: aRule('clash', 900_010) });
    await expect.poll(() => own().length, patient).toBe(1);
    const stale = own()[0]!;
    const theirs = await running.crm.automationRules.update(stale.id, { description: 'theirs' });
    expect(await run({ kind: 'update', rule: stale, fields: { name: 'clash, mine' } })).toBeUndefined();
    await expect
      .poll(() => result().action.state, patient)
      .toMatchObject({ status: 'failed', error: { code: 'version_conflict' } });
    // What the other wrote is on the screen, to be saved on.
    await expect.poll(() => own()[0], patient).toMatchObject({ description: 'theirs', version: theirs.version });
  });

  it('are tried on past tickets without a change, and tell what they did and why not', async () => {
    const rule = await running.crm.automationRules.create(aRule('trial', 900_020));
    const result = hooked(() => ({
      trial: useRuleTrial({ ruleId: rule.id, limit: 5 }),
      none: useRuleTrial({ ruleId: undefined }),
      runs: useRuleRuns({ ruleId: rule.id }),
    }));
    await expect.poll(() => result().trial.status, patient).toBe('ready');
    const { trial, none } = result();
    if (trial.status !== 'ready') throw new Error('The trial is not there.');
    expect(trial.data.met).toBe(5);
    expect(trial.data.trials[0]).toMatchObject({ isMet: true, actions: [{ do: 'tag' }] });
    expect(none.status).toBe('loading');
    const tried = await running.crm.tickets.get(trial.data.trials[0]!.ticketId);
    expect(tried.tags ?? []).not.toContain('probe');
    await expect.poll(() => result().runs.state, patient).toMatchObject({ status: 'ready', data: { entries: [] } });
  });

  it('are tried before they are saved, and refused with what is wrong with them', async () => {
    const { trigger, condition, actions } = aRule('draft', 900_040);
    const draft = { trigger, actions, ...(condition && { condition }) };
    const unknown = { field: 'colour', op: 'eq', value: 'red' } as const;
    const result = hooked(() => ({
      trial: useRuleTrial({ draft, limit: 5 }),
      wrong: useRuleTrial({ draft: { ...draft, condition: unknown } }),
    }));
    await expect
      .poll(() => result().trial, patient)
      .toMatchObject({ status: 'ready', data: { met: 5, trials: [{ isMet: true }, {}, {}, {}, {}] } });
    await expect
      .poll(() => result().wrong, patient)
      .toMatchObject({ status: 'error', error: { issues: [{ path: 'rule.condition.field' }] } });
  });

  it('are not for agents to change', async () => {
    const rule = await running.crm.automationRules.create(aRule('denied', 900_030));
    const result = hooked(() => useChangeRules(), running.clientFor('agent'));
    await expect.poll(result).toBeDefined();
    expect(await result().run({ kind: 'remove', rule: rule as AutomationRule })).toBeUndefined();
    await expect.poll(() => result().state, patient).toMatchObject({ status: 'failed', error: { kind: 'forbidden' } });
  });
});
