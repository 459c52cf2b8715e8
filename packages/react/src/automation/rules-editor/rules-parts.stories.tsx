import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../../styles/rules-editor.css';
import { readyState } from '../../state/async-state.ts';
import { anId, storyNow } from '../../testing/builders.ts';
import { listed, paged } from '../../testing/panel-builders.ts';
import { aRun, sentenceOf, someLastRuns, someRules } from '../../testing/rule-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { anOpenTicket } from '../../testing/ticket-builders.ts';
import { aRule, aRuleCrm, people, RuleDesk, surveys, teams } from '../rule-form/rule-form.testing.tsx';
import { RuleForm } from '../rule-form/rule-form.tsx';
import type { RuleRecords } from '../rule-form/use-rule-records.ts';
import { RulesEditorView } from './rules-editor-view.tsx';
import { RunLogView } from './run-log.tsx';
import { TemplateList } from './template-list.tsx';

const records: RuleRecords = {
  isReady: true,
  users: [{ id: people.mate, name: 'Kiss Máté' }],
  teams: [{ id: teams.support, name: 'Ügyfélszolgálat' }],
  tags: [],
  schedules: [],
  surveys: [{ id: surveys.csat, name: 'Elégedettség', isPaused: false }],
  webhooks: [],
  ticketFields: [],
  customerFields: [],
  currency: 'HUF',
};

const runs = [
  aRun(1, {
    actions: [
      { do: 'set', changes: { priority: 'high' } },
      { do: 'route', changes: { teamId: teams.support, assigneeId: people.mate } },
      { do: 'reply', language: 'hu' },
    ],
  }),
  aRun(2, { ruleId: anId('aut', 2), outcome: 'nothing', actions: [{ do: 'route', skipped: 'hasAssignee' }] }),
  aRun(3, { ruleId: anId('aut', 5), event: 'slaBreached', outcome: 'failed', actions: [], reason: 'internal' }),
  aRun(4, {
    ruleId: anId('aut', 3),
    event: 'ticketUpdated',
    outcome: 'limited',
    actions: [],
    reason: 'It ran 20 times on this ticket within an hour.',
  }),
  aRun(5, { ruleId: anId('aut', 6), event: 'after:status', actions: [{ do: 'survey', surveyId: surveys.csat }] }),
];

const useTicketOf = (id: string) =>
  readyState(
    anOpenTicket({ id, number: 1_040 + Number(id.slice(-2)), subject: 'Kétszer vontátok le a fizetést' }),
    storyNow,
  );
const names = new Map(someRules.map(({ id, name }) => [id, name]));

/** What stands beside the list of rules. */
const meta: Meta<typeof RulesEditorView> = {
  title: 'Tickets/RulesEditor/Parts',
  component: RulesEditorView,
  decorators: [inStoryPresentation],
  args: {
    rules: readyState(someRules, storyNow),
    sentence: sentenceOf,
    lastRuns: someLastRuns,
    onNew: fn(),
    onOpenRule: fn(),
    onToggle: fn(),
    onMove: fn(),
    onDuplicate: fn(),
    onRemove: fn(),
    onShowLog: fn(),
  },
};
export default meta;
type Story = StoryObj<typeof RulesEditorView>;

const closed = fn();
const chosen = fn();

/** What rules did, and why not. */
export const Log: Story = {
  args: {
    pane: {
      key: 'log',
      title: 'Log of all rules',
      onClose: closed,
      content: (
        <RunLogView
          runs={paged(listed(runs, { hasMore: true }))}
          records={records}
          ruleName={(id) => names.get(id)}
          useTicketOf={useTicketOf}
        />
      ),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('link', { name: 'Ticket 1041' })).toBeInTheDocument();
    await expect(canvas.getByText('Something went wrong on the server.')).toBeInTheDocument();
    await userEvent.click(canvas.getByRole('button', { name: 'Back to the rules' }));
    await expect(closed).toHaveBeenCalled();
  },
};

/** What a rule may begin with. */
export const Templates: Story = {
  args: {
    pane: {
      key: 'templates',
      title: 'New rule',
      onClose: fn(),
      content: (
        <RuleDesk crm={aRuleCrm()}>
          <TemplateList messages={undefined} onChoose={chosen} />
        </RuleDesk>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /^Confirm what arrived Answers/ }));
    await expect(chosen).toHaveBeenCalledWith(expect.objectContaining({ trigger: { events: ['ticketCreated'] } }));
  },
};

/** A rule that is changed, beside the others. */
export const Form: Story = {
  args: {
    pane: {
      key: 'form',
      title: 'Change the rule',
      ruleId: anId('aut', 2),
      onClose: fn(),
      content: (
        <RuleDesk crm={aRuleCrm()}>
          <RuleForm rule={aRule()} write={{ status: 'idle' }} onSave={fn()} onCancel={fn()} />
        </RuleDesk>
      ),
    },
  },
};
