import { CrmError } from '@korkep/core/client';
import { onlineManager } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { unmountWidgets } from '../../testing/render-widget.tsx';
import { aRule, type RuleCrm, someTickets, teams } from './rule-form.testing.tsx';
import { aForm, begun, button, create, field, name, patient } from './rule-form-page.testing.tsx';

afterEach(() => {
  onlineManager.setOnline(true);
  unmountWidgets();
});

describe('what is wrong', () => {
  it('is said where it is mended, and the first of it has the focus', async () => {
    const { onSave } = await aForm();
    await create().click();
    await expect.element(name()).toHaveFocus();
    await expect.element(name()).toHaveAccessibleDescription('Give the rule a name.');
    await expect.element(button('Add a step')).toHaveAccessibleDescription('Add what the rule does.');
    await expect.element(page.getByText('2 things are still to be mended.')).toBeVisible();
    await name().fill('One');
    await create().click();
    await expect.element(button('Add a step')).toHaveFocus();
    expect(onSave).not.toHaveBeenCalled();
  });

  it('of what the server refuses lands at its field, until another is chosen', async () => {
    const { show } = await aForm({ rule: aRule() });
    const team = page.getByLabelText(/^Team/);
    await expect.element(team, patient).toHaveValue(teams.support);
    await name().fill('Another');
    await button('Save').click();
    const error = new CrmError('invalid', 'Some actions name records that are not there.', {
      code: 'reference_not_found',
      issues: [{ path: 'actions[1].teamId', message: 'There is no record with this id.' }],
    });
    show({ write: { status: 'saving' } });
    show({ write: { status: 'failed', error, retry: vi.fn() } });
    await expect.element(team).toHaveAccessibleDescription('This is not there any more: choose another.');
    await expect.element(team).toHaveFocus();
    await team.selectOptions(teams.billing);
    await expect.element(page.getByText('This is not there any more: choose another.')).not.toBeInTheDocument();
  });

  it('beyond single fields is said at the foot, and can be tried again', async () => {
    const retry = vi.fn();
    const { show, onSave } = await aForm({ begin: begun() });
    await name().fill('Two');
    await create().click();
    const error = new CrmError('network', 'away', {});
    show({ write: { status: 'failed', error, retry } });
    await expect
      .element(page.getByRole('alert').getByText('What you wrote is still here.', { exact: false }), patient)
      .toBeVisible();
    await button('Try again').click();
    expect(retry).toHaveBeenCalledOnce();
    expect(onSave).toHaveBeenCalledOnce();
  });
});

describe('leaving', () => {
  it('asks where something would be lost, and only there', async () => {
    const { onCancel } = await aForm({ rule: aRule() });
    await name().fill('Another');
    await button('Cancel').click();
    await expect.element(button('Keep writing')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Cancel')).toHaveFocus();
    expect(onCancel).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    await button('Discard').click();
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it('is free where nothing was changed', async () => {
    const { onCancel } = await aForm({ rule: aRule() });
    await button('Cancel').click();
    expect(onCancel).toHaveBeenCalledOnce();
  });
});

describe('trying it', () => {
  const start = () => button('Try it on the newest tickets').click();

  it('says what it would do to each ticket, and what the others lack', async () => {
    const tryDraft = vi.fn<NonNullable<RuleCrm['tryDraft']>>(async () => ({
      data: [
        {
          ticketId: someTickets(2)[0]?.id,
          number: 1_057,
          isMet: true,
          actions: [{ do: 'set', changes: { priority: 'high' } }],
        },
        { ticketId: someTickets(2)[1]?.id, number: 1_056, isMet: false, unmet: ['during'], actions: [] },
      ],
      met: 1,
    }));
    await aForm({ begin: begun({ name: '' }) }, { tryDraft });
    await start();
    await expect.element(page.getByText('Would meet 1 of 2'), patient).toBeVisible();
    await expect.element(page.getByText('Priority: Normal → High'), patient).toBeVisible();
    expect(tryDraft.mock.calls[0]?.[0]).toEqual({
      rule: { trigger: { events: ['ticketCreated'] }, actions: [{ do: 'stop' }] },
      limit: 50,
    });
    await page.getByText('Not met (1)').click();
    await expect.element(page.getByText('Not met: the business hours, as of now')).toBeVisible();
  });

  it('is asked of one ticket by its number', async () => {
    await aForm({ begin: begun() });
    await start();
    await field('Only ticket number').fill('1053');
    await expect.element(page.getByText('Would meet this ticket'), patient).toBeVisible();
    await field('Only ticket number').fill('1056');
    await expect.element(page.getByText('Would not meet this ticket'), patient).toBeVisible();
    await field('Only ticket number').fill('7');
    await expect.element(page.getByText('There is no ticket with this number.'), patient).toBeVisible();
    await field('Only ticket number').fill('seven');
    await expect.element(page.getByText('Write a number such as 1042.'), patient).toBeVisible();
  });

  it('says that none is met', async () => {
    await aForm({ begin: begun() }, { trial: () => ({ isMet: false, unmet: ['condition'], actions: [] }) });
    await start();
    await expect.element(page.getByText(/It would meet none of the newest 12/), patient).toBeVisible();
    await expect.element(page.getByText('Not met: the conditions on the ticket').first()).toBeVisible();
    await button('Show 4 more').click();
    await expect.element(page.getByRole('list', { name: 'Tickets it was tried on' })).toHaveFocus();
  });

  it('waits for a rule that is whole', async () => {
    const tryDraft = vi.fn(async () => ({ data: [], met: 0 }));
    await aForm({}, { tryDraft });
    await start();
    await expect.element(page.getByText('Finish the rule first: one thing is still missing.')).toBeVisible();
    expect(tryDraft).not.toHaveBeenCalled();
  });

  it('is refused beside the field that it is refused for', async () => {
    const tryDraft = async () => {
      throw new CrmError('invalid', 'no', {
        code: 'field_denied',
        issues: [{ path: 'rule.condition.field', message: 'Your role may not see revenue.' }],
      });
    };
    await aForm({ rule: aRule() }, { tryDraft });
    await start();
    await expect.element(page.getByText(/^It cannot be tried/), patient).toBeVisible();
    await expect
      .element(page.getByRole('group', { name: 'The ticket' }))
      .toHaveAccessibleDescription('Your role may not use this field: remove it, or ask an administrator.');
  });

  it('fails with the way to try again, and needs a connection', async () => {
    let isAway = true;
    const tryDraft = async () => {
      if (isAway) throw new CrmError('forbidden', 'no', {});
      return { data: [], met: 0 };
    };
    await aForm({ begin: begun() }, { tryDraft });
    await start();
    await expect.element(page.getByText(/Your role may not try rules/), patient).toBeVisible();
    isAway = false;
    onlineManager.setOnline(false);
    await expect.element(page.getByText(/Without a connection it cannot be tried/), patient).toBeVisible();
  });
});
