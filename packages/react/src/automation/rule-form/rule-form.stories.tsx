import { CrmError } from '@korkep/core/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../../testing/primitives.css';
import '../../filters/filters.css';
import '../../filters/option-list.css';
import './rule-form.css';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { aRule, aRuleCrm, hooks, people, RuleDesk, surveys, teams } from './rule-form.testing.tsx';
import { RuleForm } from './rule-form.tsx';

const meta: Meta<typeof RuleForm> = {
  title: 'Tickets/RulesEditor/Form',
  component: RuleForm,
  decorators: [inStoryPresentation],
  render: (args) => (
    <RuleDesk crm={aRuleCrm()}>
      <RuleForm {...args} />
    </RuleDesk>
  ),
  args: { write: { status: 'idle' }, onSave: fn(), onCancel: fn() },
};
export default meta;
type Story = StoryObj<typeof RuleForm>;

/** A new rule: nothing is asked, nothing is done yet. */
export const Blank: Story = {};

/** A rule with something in each of its parts. */
export const Changing: Story = {
  args: { rule: aRule() },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByDisplayValue('Ügyfélszolgálat')).toBeVisible();
  },
};

/** One step of every kind, on time that has passed. */
export const EveryStep: Story = {
  args: {
    begin: {
      name: 'Ask again after three days',
      trigger: { after: 'agentWord', minutes: 4_320, hours: 'business' },
      actions: [
        { do: 'set', status: 'solved', category: 'no answer' },
        { do: 'assign', assigneeId: people.eva, teamId: null },
        { do: 'route', teamId: teams.billing, by: 'roundRobin', skills: ['német'], dropSkillsAfter: 120 },
        { do: 'tag', add: ['vip', 'szállítás'], remove: ['számla'] },
        { do: 'note', texts: [{ language: 'en', body: 'Nobody answered.' }], mentionIds: [people.mate] },
        { do: 'survey', surveyId: surveys.nps },
        { do: 'webhook', webhookId: hooks.stock, event: 'silent' },
        { do: 'stop' },
      ],
    },
  },
};

/** What is missing is said where it is mended, and the first of it has the focus. */
export const Unfinished: Story = {
  args: {
    begin: {
      name: '',
      trigger: { events: [] },
      actions: [
        { do: 'set' },
        { do: 'route', teamId: '', by: 'roundRobin' },
        { do: 'reply', texts: [{ language: 'hu', body: 'Kedves {{customer.keresztnev}}!' }] },
      ],
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Create the rule' }));
    await expect(canvas.getByText('Give the rule a name.')).toBeVisible();
    await expect(canvas.getByText(/There is no placeholder/)).toBeVisible();
    await expect(canvas.getByRole('textbox', { name: /Name/ })).toHaveFocus();
  },
};

/** What it would do, ticket by ticket, before it is saved. */
export const Tried: Story = {
  args: { rule: aRule() },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Try it on the newest tickets' }));
    await expect(await canvas.findByText('Would meet 3 of 12', undefined, { timeout: 5_000 })).toBeVisible();
    await expect(await canvas.findAllByText('Priority: Normal → High')).toHaveLength(3);
    await userEvent.click(canvas.getByRole('radio', { name: 'Not met (9)' }));
    await expect((await canvas.findAllByText(/Not met: the conditions/)).length).toBeGreaterThan(0);
  },
};

/** What the server refuses stands beside what it is about. */
export const Refused: Story = {
  args: { rule: aRule() },
  render: (args) => (
    <RuleDesk
      crm={aRuleCrm({
        tryDraft: async () => {
          throw new CrmError('invalid', 'Some actions name records that are not there.', {
            code: 'reference_not_found',
            issues: [{ path: 'rule.actions[1].teamId', message: 'There is no record with this id.' }],
          });
        },
      })}
    >
      <RuleForm {...args} />
    </RuleDesk>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Try it on the newest tickets' }));
    await expect(
      await canvas.findByText('This is not there any more: choose another.', undefined, { timeout: 5_000 }),
    ).toBeVisible();
  },
};

/** From right to left, as for readers of Arabic or Hebrew; the words are the product’s own. */
export const FromRightToLeft: Story = {
  args: { rule: aRule() },
  parameters: { presentation: { direction: 'rtl' } },
};
