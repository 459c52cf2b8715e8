import type { AutomationRule } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../testing/primitives.css';
import '../../filters/filters.css';
import '../../filters/option-list.css';
import './rule-form.css';
import { anId } from '../../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { useChangeRules } from '../use-change-rules.ts';
import { bodyOf, changesOf, draftOf, type RuleFormDraft } from './rule-draft.ts';
import { RuleDesk } from './rule-form.testing.tsx';
import { RuleForm } from './rule-form.tsx';

const patient = { timeout: 20_000 };

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
afterEach(unmountWidgets);

/** The form as a host keeps it: a new rule is made paused, at the end. */
function Host({ rule, begin }: { readonly rule?: AutomationRule; readonly begin?: RuleFormDraft }) {
  const { run, state } = useChangeRules();
  return (
    <RuleForm
      rule={rule}
      begin={begin}
      write={state}
      onSave={(body) =>
        void run(
          rule
            ? { kind: 'update', rule, fields: changesOf(rule, body) }
            : { kind: 'create', rule: { ...body, position: 900_100, status: 'paused' } },
        )
      }
      onCancel={() => undefined}
    />
  );
}

const onPage = (props: Parameters<typeof Host>[0]) =>
  renderWidget(
    <RuleDesk crm={running.crm}>
      <Host {...props} />
    </RuleDesk>,
  );
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the form on the backend', () => {
  it('shows what the server refuses where it is mended, saves, and takes away what was removed', async () => {
    const { data: teams } = await running.crm.teams.list({ limit: 1 });
    onPage({
      begin: {
        name: 'Form on the backend',
        trigger: { events: ['ticketCreated'] },
        condition: { field: 'noSuchField', op: 'eq', value: 'x' },
        actions: [
          { do: 'tag', add: ['form'] },
          { do: 'route', teamId: anId('tea', 9_999), by: 'roundRobin' },
        ],
      },
    });
    await button('Create the rule').click();
    const asked = page.getByRole('group', { name: 'The ticket' });
    await expect.element(asked, patient).toHaveAccessibleDescription(/^The server does not take this: /);
    await button('Remove the conditions on the ticket').click();
    await button('Create the rule').click();
    const team = page.getByLabelText(/^Team/);
    await expect.element(team, patient).toHaveAccessibleDescription('This is not there any more: choose another.');
    await expect.element(team).toHaveFocus();
    await team.selectOptions(teams[0]!.id);
    await button('Create the rule').click();
    await expect.element(page.getByText('Saved.', { exact: true }), patient).toBeVisible();
    unmountWidgets();

    const { data: rules } = await running.crm.automationRules.list({ limit: 200 });
    const made = rules.find(({ name }) => name === 'Form on the backend') as AutomationRule;
    expect(bodyOf(draftOf(made))).toEqual({
      name: 'Form on the backend',
      trigger: { events: ['ticketCreated'] },
      actions: [
        { do: 'tag', add: ['form'] },
        { do: 'route', teamId: teams[0]!.id, by: 'roundRobin' },
      ],
    });
    const narrowed = (await running.crm.automationRules.update(made.id, {
      condition: { field: 'priority', op: 'in', value: ['high'] },
    })) as AutomationRule;

    onPage({ rule: narrowed });
    await expect.element(page.getByText('Only where Priority is any of High.'), patient).toBeVisible();
    await button('Remove the conditions on the ticket').click();
    await button('Save').click();
    await expect.element(page.getByText('Saved.', { exact: true }), patient).toBeVisible();
    const { condition } = (await running.crm.automationRules.get(made.id)) as AutomationRule;
    expect(condition ?? undefined).toBeUndefined();
  });

  it('tries a draft on the tickets that there are', async () => {
    onPage({
      begin: { name: '', trigger: { events: ['ticketCreated'] }, actions: [{ do: 'tag', add: ['never seen before'] }] },
    });
    await button('Try it on the newest tickets').click();
    await expect.element(page.getByText('Would meet 50 of 50'), patient).toBeVisible();
    await expect.element(page.getByText('Tags added: never seen before').first(), patient).toBeVisible();
  });
});
