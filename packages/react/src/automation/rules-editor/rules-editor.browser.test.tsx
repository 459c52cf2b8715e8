import { AUTOMATION_RUNS_KEPT, type AutomationRuleCreate } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { createRoot } from 'react-dom/client';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/rules-editor.css';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { problemsOf } from '../rule-form/rule-problems.ts';
import { DAYS_KEPT } from './rules-catalogue.ts';
import { RulesEditor } from './rules-editor.tsx';
import { TEMPLATE_KEYS, templateDraft } from './templates.ts';

const patient = { timeout: 15_000 };
const ends: (() => unknown)[] = [];
let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  for (const { id } of (await running.crm.automationRules.list({ limit: 200 })).data) {
    await running.crm.automationRules.archive(id);
  }
});

const ruleAt = (position: number, name: string): AutomationRuleCreate => ({
  name,
  position,
  status: 'active',
  trigger: { events: ['ticketCreated'] },
  actions: [{ do: 'set', priority: 'high' }],
});

function open() {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    <CrmProvider crm={running.crm} locale="en">
      <RulesEditor />
    </CrmProvider>,
  );
  ends.push(() => {
    root.unmount();
    host.remove();
  });
}

const saved = async () =>
  (await running.crm.automationRules.list({ limit: 200, sort: 'position' })).data.map(
    ({ name, status }) => `${name}: ${status}`,
  );

it('keeps the log as long as the server says', () => {
  expect(DAYS_KEPT).toBe(AUTOMATION_RUNS_KEPT);
});

it.each(TEMPLATE_KEYS)('the template “%s” lacks nothing but records that only the person can choose', (key) => {
  const draft = templateDraft(key, { name: key, surveyId: 'svy_1', teamId: 'tea_1' });
  expect(problemsOf(draft)).toEqual([]);
});

it('switches off, moves by keys and takes both back', async () => {
  await running.crm.automationRules.create(ruleAt(1_000, 'one'));
  await running.crm.automationRules.create(ruleAt(2_000, 'two'));
  open();
  await page.getByRole('switch', { name: '“one” is on' }).click(patient);
  await expect.poll(saved, patient).toEqual(['one: paused', 'two: active']);
  await page.getByRole('button', { name: 'Undo' }).click(patient);
  await expect.poll(saved, patient).toEqual(['one: active', 'two: active']);

  const grip = page.getByRole('button', { name: /^Move “one”/ });
  (grip.element() as HTMLElement).focus();
  await expect.element(grip).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(saved, patient).toEqual(['two: active', 'one: active']);
  await expect.element(grip, patient).toHaveFocus();
  await expect.element(page.getByText('“one” now runs as 2 of 2.')).toBeInTheDocument();
});

it('makes a rule from a template, which then stands last, and deletes it with a way back', async () => {
  await running.crm.automationRules.create(ruleAt(1_000, 'one'));
  open();
  await page.getByRole('button', { name: 'New rule' }).click(patient);
  await page.getByRole('button', { name: /^VIP customers first/ }).click(patient);
  await page.getByRole('button', { name: 'Create the rule' }).click(patient);
  await expect.poll(saved, patient).toEqual(['one: active', 'VIP customers first: active']);
  await page.getByRole('button', { name: 'More for “VIP customers first”' }).click(patient);
  await page.getByRole('menuitem', { name: 'Delete' }).click(patient);
  await expect.poll(saved, patient).toEqual(['one: active']);
  await expect.element(page.getByText('“VIP customers first” was deleted.'), patient).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click(patient);
  await expect.poll(saved, patient).toEqual(['one: active', 'VIP customers first: active']);
});

it('asks before what is written is thrown away, and puts the focus back', async () => {
  await running.crm.automationRules.create(ruleAt(1_000, 'one'));
  open();
  await page.getByRole('button', { name: 'one', exact: true }).click(patient);
  const name = page.getByRole('textbox', { name: /^Name/ });
  await expect.element(name, patient).toHaveValue('one');
  await name.fill('other');
  await page.getByRole('button', { name: 'Back to the rules' }).click();
  await expect.element(page.getByText('Leave without saving?')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect.element(page.getByRole('button', { name: 'one', exact: true }), patient).toHaveFocus();
  expect(await saved()).toEqual(['one: active']);
});

it('moves a rule that is dragged by its grip, also twice in a row', async () => {
  for (const [at, name] of ['one', 'two', 'three'].entries()) {
    await running.crm.automationRules.create(ruleAt((at + 1) * 1_000, name));
  }
  open();
  const grip = (name: string) => page.getByRole('button', { name: new RegExp(`^Move “${name}”`) });
  await expect.element(grip('three'), patient).toBeInTheDocument();
  await userEvent.dragAndDrop(grip('one'), grip('three'));
  await expect.element(page.getByText('“one” now runs as 3 of 3.')).toBeInTheDocument();
  await userEvent.dragAndDrop(grip('three'), grip('two'));
  await expect.poll(saved, patient).toEqual(['three: active', 'two: active', 'one: active']);
});

it('copies a rule into the form, and gives the copy a name of its own', async () => {
  await running.crm.automationRules.create(ruleAt(1_000, 'one'));
  open();
  await page.getByRole('button', { name: 'More for “one”' }).click(patient);
  await page.getByRole('menuitem', { name: 'Duplicate' }).click(patient);
  await expect.element(page.getByRole('textbox', { name: /^Name/ }), patient).toHaveValue('one (copy)');
  await page.getByRole('button', { name: 'Create the rule' }).click(patient);
  await expect.poll(saved, patient).toEqual(['one: active', 'one (copy): active']);
});

it('gives back what the server does not take, and says so', async () => {
  const rule = await running.crm.automationRules.create(ruleAt(1_000, 'one'));
  open();
  const isOn = page.getByRole('switch', { name: '“one” is on' });
  await expect.element(isOn, patient).toBeChecked();
  // Somebody else was faster, and nothing told this page of it yet.
  await running.crm.automationRules.update(rule.id, { name: 'uno' });
  await isOn.click();
  await expect.element(page.getByRole('alert').first(), patient).toBeVisible();
  await expect.element(page.getByRole('switch'), patient).toBeChecked();
  expect(await saved()).toEqual(['uno: active']);
});
