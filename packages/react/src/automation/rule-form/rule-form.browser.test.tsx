import type { AutomationRule } from '@korkep/core';
import { afterEach, describe, expect, it, type vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { unmountWidgets } from '../../testing/render-widget.tsx';
import { bodyOf, draftOf } from './rule-draft.ts';
import { aRule, hooks, hours, ownStatus, people, surveys, teams } from './rule-form.testing.tsx';
import { aForm, begun, button, create, field, name, patient, type Save } from './rule-form-page.testing.tsx';

afterEach(unmountWidgets);

const focused = () => document.activeElement as HTMLElement;
const nameOfFocused = () => {
  const element = focused();
  const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent).join(' ');
  return (element.getAttribute('aria-label') ?? (labels || element.textContent) ?? '').replace('*', '').trim();
};

/** Goes on by Tab alone until something of that name has the focus. */
async function tabTo(wanted: string) {
  const met: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await userEvent.keyboard('{Tab}');
    met.push(nameOfFocused());
    if (met.at(-1) === wanted) return;
  }
  throw new Error(`Tab never came to ${wanted}; it came to ${met.join(' | ')}`);
}

/** Opens the list of steps by keyboard and takes the one of that name; its first control has the focus then. */
async function addByKeyboard(kind: string) {
  await tabTo('Add a step');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused().getAttribute('role'), patient).toBe('menuitem');
  for (let presses = 0; presses < 9 && nameOfFocused() !== kind; presses += 1) await userEvent.keyboard('{ArrowDown}');
  expect(nameOfFocused()).toBe(kind);
  await userEvent.keyboard('{Enter}');
}

/** Adds a step of that kind with the pointer. */
async function add(kind: string) {
  await button('Add a step').click();
  await page.getByRole('menuitem', { name: kind, exact: true }).click();
}

const step = (place: number) => page.getByRole('group', { name: new RegExp(`^Step ${place}:`) });

/** Chooses one of several in a step. */
async function pick(place: number, label: string, option: string) {
  await step(place)
    .getByRole('button', { name: new RegExp(`^${label}: `) })
    .click();
  await page.getByRole('listbox', { name: label }).getByRole('option', { name: option, exact: true }).click();
  await userEvent.keyboard('{Escape}');
}

describe('a rule', () => {
  it('is written by keyboard alone', async () => {
    const { onSave } = await aForm();
    await tabTo('Name');
    await userEvent.keyboard('First aid');
    await tabTo('A ticket is created');
    await userEvent.keyboard(' ');
    await tabTo('The customer replies');
    await userEvent.keyboard(' ');
    await tabTo('Condition on the ticket');
    await userEvent.keyboard('{Enter}');
    await expect.poll(nameOfFocused, patient).toBe('Field');
    await tabTo('Channel: Choose…');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Channel' }), patient).toHaveFocus();
    await userEvent.keyboard('E-m{Enter}{Escape}');
    await expect.poll(nameOfFocused, patient).toBe('Channel: E-mail');
    await addByKeyboard('Set fields');
    await expect.poll(nameOfFocused, patient).toBe('Status');
    await tabTo('Priority');
    await userEvent.selectOptions(focused(), 'urgent');
    await addByKeyboard('Stop here');
    await expect.poll(nameOfFocused, patient).toBe('Remove step 2');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      name: 'First aid',
      trigger: { events: ['customerReplied'] },
      condition: { field: 'channel', op: 'in', value: ['email'] },
      actions: [{ do: 'set', priority: 'urgent' }, { do: 'stop' }],
    });
  });

  it('that waits says how long, on which clock and in whose hours', async () => {
    const { onSave } = await aForm({ begin: begun() });
    await page.getByText('Time has passed').click();
    await field(/^How long/).fill('3');
    await field('Unit').selectOptions('day');
    await field('After').selectOptions('agentWord');
    await field('Time is counted').selectOptions('business');
    await create().click();
    await expect.element(page.getByText('Choose which business hours are meant.')).toBeVisible();
    await expect.element(field(/^Business hours/)).toHaveFocus();
    await field(/^Business hours/).selectOptions(hours.weekend);
    await field('It runs').selectOptions('closed');
    await create().click();
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      ...begun(),
      trigger: { after: 'agentWord', minutes: 4_320, hours: 'business' },
      scheduleId: hours.weekend,
      during: 'closed',
    });
  });

  it('that comes before a deadline, or on a change of some fields', async () => {
    const { onSave } = await aForm({ begin: begun() });
    await page.getByText('A deadline comes near').click();
    await field(/^How long/).fill('zwei');
    await create().click();
    await expect.element(page.getByText('Write a whole number, from a minute to a year.')).toBeVisible();
    await expect.element(field(/^How long/)).toHaveFocus();
    await field(/^How long/).fill('2');
    await create().click();
    expect(onSave).toHaveBeenLastCalledWith(begun({ trigger: { before: 'slaDue', minutes: 120 } }));

    await page.getByText('Something happens').click();
    await field('A ticket is created').click();
    await field('A ticket changes').click();
    await button('Only if one of these changed: Choose…').click();
    await page.getByRole('option', { name: 'Priority' }).click();
    await userEvent.keyboard('{Escape}');
    await create().click();
    expect(onSave).toHaveBeenLastCalledWith(begun({ trigger: { events: ['ticketUpdated'], fields: ['priority'] } }));
  });

  it('gives steps about the ticket as they were filled in', async () => {
    const { onSave } = await aForm({ begin: begun({ actions: [] }) });
    await add('Set fields');
    await step(1).getByLabelText('Status').selectOptions('solved');
    await expect
      .element(step(1).getByRole('option', { name: 'Pending: Waiting for parts' }), patient)
      .toBeInTheDocument();
    await step(1).getByLabelText('Status').selectOptions(ownStatus);
    await step(1).getByLabelText('Type').selectOptions('task');
    await step(1).getByLabelText('Category').fill('returns');
    await add('Assign');
    await expect.element(step(2).getByRole('option', { name: 'Nagy Éva' }), patient).toBeInTheDocument();
    await step(2).getByLabelText('Colleague').selectOptions(people.eva);
    await step(2).getByLabelText('Team').selectOptions('No team');
    await add('Route to a team');
    await step(3).getByLabelText(/^Team/).selectOptions(teams.billing);
    await step(3).getByLabelText('Who gets it').selectOptions('leastLoaded');
    await step(3).getByLabelText('Open tickets at most').fill('12');
    await pick(3, 'Needs these skills', 'német');
    await step(3).getByLabelText('Let go of the skills after a wait').click();
    await step(3)
      .getByLabelText(/^Whatever their skills after/)
      .fill('2');
    await step(3).getByLabelText('Take it from whoever has it').click();
    await add('Tags');
    await pick(4, 'Add', 'vip');
    await pick(4, 'Remove', 'számla');
    await create().click();
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      ...begun(),
      actions: [
        { do: 'set', customStatusId: ownStatus, type: 'task', category: 'returns' },
        { do: 'assign', assigneeId: people.eva, teamId: null },
        {
          do: 'route',
          teamId: teams.billing,
          by: 'leastLoaded',
          capacity: 12,
          skills: ['német'],
          dropSkillsAfter: 120,
          reassign: true,
        },
        { do: 'tag', add: ['vip'], remove: ['számla'] },
      ],
    });
  });

  it('gives steps that tell somebody as they were filled in', async () => {
    const { onSave } = await aForm({ begin: begun({ actions: [] }) });
    await add('Reply to the customer');
    await step(1)
      .getByRole('textbox', { name: /^Text in English/ })
      .fill('Dear ');
    await step(1).getByRole('button', { name: 'Insert a placeholder' }).click();
    await page.getByRole('menuitem', { name: 'Given name' }).click();
    await expect.element(step(1).getByRole('textbox', { name: /^Text in English/ })).toHaveFocus();
    await userEvent.keyboard(',');
    await step(1).getByRole('button', { name: 'Another language' }).click();
    await step(1)
      .getByRole('textbox', { name: /^Text in Hungarian/ })
      .fill('Jó napot!');
    await add('Note for colleagues');
    await pick(2, 'Mention colleagues', 'Kiss Máté');
    await step(2).getByLabelText('Mention whoever has the ticket').click();
    await step(2)
      .getByRole('textbox', { name: /^Text in English/ })
      .fill('Look at it.');
    await add('Send a survey');
    await step(3)
      .getByLabelText(/^Survey/)
      .selectOptions('Ajánlás (paused)');
    await add('Call a webhook');
    await step(4)
      .getByLabelText(/^Webhook/)
      .selectOptions(hooks.stock);
    await step(4).getByLabelText('Sent as').fill('stock_low');
    await add('Stop here');
    await create().click();
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      ...begun(),
      actions: [
        {
          do: 'reply',
          texts: [
            { language: 'en', body: 'Dear {{customer.givenName}},' },
            { language: 'hu', body: 'Jó napot!' },
          ],
        },
        {
          do: 'note',
          texts: [{ language: 'en', body: 'Look at it.' }],
          mentionIds: [people.mate],
          mentionAssignee: true,
        },
        { do: 'survey', surveyId: surveys.nps },
        { do: 'webhook', webhookId: hooks.stock, event: 'stock_low' },
        { do: 'stop' },
      ],
    });
  });

  it('that was saved keeps what the form does not know', async () => {
    const later = { ...aRule({ description: 'For the winter.' }), later: { deep: [1] } } as AutomationRule;
    const { onSave } = await aForm({ rule: later });
    await name().fill('Another name');
    await button('Save').click();
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ ...bodyOf(draftOf(later)), name: 'Another name' });
    expect(onSave.mock.calls[0]?.[0]).toHaveProperty('later', { deep: [1] });
  });
});

describe('its steps', () => {
  const rule = aRule({
    actions: [{ do: 'set', priority: 'high' }, { do: 'tag', add: ['vip'] }, { do: 'stop' }],
  });
  const order = (onSave: ReturnType<typeof vi.fn<Save>>) =>
    onSave.mock.lastCall?.[0].actions.map(({ do: kind }) => kind).join(' ');

  it('are moved by button and by key, and what moved keeps the focus', async () => {
    const { onSave } = await aForm({ rule });
    await button('Move step 1 down').click();
    await expect.element(button('Move step 2 down')).toHaveFocus();
    await expect.element(page.getByText('Set fields is step 2 of 3 now.')).toBeInTheDocument();
    await button('Save').click();
    expect(order(onSave)).toBe('tag set stop');

    (button('Move step 3 up').element() as HTMLElement).focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{ArrowUp}{ArrowUp}{/Alt}');
    await expect.element(button('Move step 1 up')).toHaveFocus();
    await button('Save').click();
    expect(order(onSave)).toBe('stop tag set');
  });

  it('are removed, and the focus goes on beside them', async () => {
    const { onSave } = await aForm({ rule });
    await button('Remove step 2').click();
    await expect.element(button('Remove step 2')).toHaveFocus();
    await button('Remove step 2').click();
    await expect.element(button('Remove step 1')).toHaveFocus();
    await button('Save').click();
    expect(order(onSave)).toBe('set');
    await button('Remove step 1').click();
    await expect.element(button('Add a step')).toHaveFocus();
  });

  it('are no more than a rule takes', async () => {
    await aForm({ rule: aRule({ actions: Array.from({ length: 20 }, () => ({ do: 'stop' as const })) }) });
    await expect.element(page.getByText('A rule takes 20 steps at most; this one is full.')).toBeVisible();
    await expect.element(button('Add a step')).not.toBeInTheDocument();
  });
});
