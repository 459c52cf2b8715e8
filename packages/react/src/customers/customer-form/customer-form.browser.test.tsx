import { CrmError } from '@korkep/core/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/customer-form.css';
import { readyState } from '../../state/async-state.ts';
import { aCustomer, anId, daysAgo, storyNow } from '../../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { rulesOf } from '../role-rules.ts';
import { CustomerFormView, type CustomerFormViewProps } from './customer-form-view.tsx';

afterEach(unmountWidgets);

type Submit = CustomerFormViewProps['onSubmit'];
const saved = () => vi.fn<Submit>(async () => aCustomer({ version: 2 }));
const form = (props: Partial<CustomerFormViewProps> = {}) => (
  <CustomerFormView
    state={readyState(aCustomer(), storyNow)}
    action={{ status: 'idle' }}
    onSubmit={saved()}
    {...props}
  />
);
const field = (name: string) => page.getByLabelText(name, { exact: true });
const save = () => page.getByRole('button', { name: 'Save' });
const fresh = readyState(undefined, storyNow);

describe('CustomerForm, changing', () => {
  it('sends only what was changed, with the record as it was seen', async () => {
    const onSubmit = saved();
    const onSaved = vi.fn();
    renderWidget(form({ onSubmit, onSaved }));
    await field('Position').fill('boltvezető');
    await field('Occupation').fill('kertész');
    await field('Occupation').fill('');
    await field('Tax number').fill('');
    await expect.element(page.getByText('2 changes not saved')).toBeVisible();
    await save().click();
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ position: 'boltvezető', taxNumber: null }, aCustomer());
    await expect.poll(() => onSaved.mock.calls.length).toBe(1);
    await expect.element(page.getByText('No changes')).toBeVisible();
  });

  it('sends nothing when nothing was changed', async () => {
    const onSubmit = saved();
    renderWidget(form({ onSubmit }));
    await expect.element(save()).toHaveAttribute('aria-disabled', 'true');
    await field('Position').click();
    await userEvent.keyboard('{Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('follows the record where nobody writes, and keeps what is written', async () => {
    const { rerender } = renderWidget(form());
    await field('Position').fill('boltvezető');
    rerender(form({ state: readyState(aCustomer({ version: 2, occupation: 'kertész' }), storyNow) }));
    await expect.element(field('Occupation')).toHaveValue('kertész');
    await expect.element(field('Position')).toHaveValue('boltvezető');
  });

  it('asks whose is to stay where somebody else changed the same field', async () => {
    const onSubmit = saved();
    const { rerender } = renderWidget(form({ onSubmit }));
    await field('Position').fill('boltvezető');
    const theirs = aCustomer({ version: 2, position: 'igazgató' });
    rerender(form({ onSubmit, state: readyState(theirs, storyNow) }));
    await expect.element(page.getByText(/changed this to “igazgató”/)).toBeVisible();
    await save().click();
    expect(onSubmit).not.toHaveBeenCalled();
    await expect.element(page.getByRole('button', { name: 'Keep mine' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await save().click();
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ position: 'boltvezető' }, theirs);
  });

  it('takes theirs where that is wanted', async () => {
    const { rerender } = renderWidget(form());
    await field('Position').fill('boltvezető');
    rerender(form({ state: readyState(aCustomer({ version: 2, position: 'igazgató' }), storyNow) }));
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await expect.element(field('Position')).toHaveValue('igazgató');
    await expect.element(page.getByText('No changes')).toBeVisible();
  });

  it('sends anew by itself where somebody was faster with another field', async () => {
    const onSubmit = vi.fn<Submit>(async () => undefined);
    const error = new CrmError('conflict', 'stale', { code: 'version_conflict' });
    const { rerender } = renderWidget(form({ onSubmit }));
    await field('Position').fill('boltvezető');
    await save().click();
    expect(onSubmit).toHaveBeenCalledTimes(1);
    const action = { status: 'failed', error, retry: () => {} } as const;
    rerender(form({ onSubmit, action }));
    const theirs = aCustomer({ version: 2, occupation: 'kertész' });
    rerender(form({ onSubmit, action, state: readyState(theirs, storyNow) }));
    await expect.poll(() => onSubmit.mock.calls.at(-1)).toEqual([{ position: 'boltvezető' }, theirs]);
    expect(onSubmit).toHaveBeenCalledTimes(2);
  });

  it('asks before it discards, and gives the focus back', async () => {
    const onCancel = vi.fn();
    renderWidget(form({ onCancel }));
    await field('Position').fill('boltvezető');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(page.getByRole('button', { name: 'Keep editing' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    expect(onCancel).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it('tells the host whether leaving would lose something', async () => {
    const onDirtyChange = vi.fn();
    renderWidget(form({ onDirtyChange }));
    await field('Position').fill('boltvezető');
    await expect.poll(() => onDirtyChange.mock.lastCall).toEqual([true]);
    await field('Position').fill('üzletvezető');
    await expect.poll(() => onDirtyChange.mock.lastCall).toEqual([false]);
  });
});

describe('CustomerForm, mending', () => {
  it('says in sum and beside the field what is wrong, and goes to the first', async () => {
    const onSubmit = saved();
    renderWidget(form({ onSubmit }));
    await field('E-mail 1').fill('kovacs.janos@example');
    await page.getByRole('button', { name: 'Add profile' }).click();
    await field('Profile 1').fill('nem cím');
    await save().click();
    expect(onSubmit).not.toHaveBeenCalled();
    await expect.element(field('E-mail 1')).toHaveFocus();
    await expect.element(field('E-mail 1')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field('E-mail 1')).toHaveAccessibleDescription(/Write an address such as anna@example\.com\./);
    const summary = page.getByRole('region', { name: '3 fields need mending' });
    await summary.getByRole('button', { name: 'Profile 1' }).first().click();
    await expect.element(field('Network: Profile 1')).toHaveFocus();
    await field('E-mail 1').fill('kovacs.janos@example.hu');
    await expect.element(page.getByRole('region', { name: '2 fields need mending' })).toBeVisible();
  });

  it('says it when the field is left, not while it is typed', async () => {
    renderWidget(form());
    await field('E-mail 1').fill('kovacs');
    await expect.element(field('E-mail 1')).not.toHaveAttribute('aria-invalid');
    await userEvent.keyboard('{Tab}');
    await expect.element(field('E-mail 1')).toHaveAttribute('aria-invalid', 'true');
  });

  it('puts what the server says beside its field', async () => {
    const onSubmit = vi.fn<Submit>(async () => undefined);
    const { rerender } = renderWidget(form({ onSubmit }));
    await field('Time zone').selectOptions('Europe/Vienna');
    await save().click();
    const error = new CrmError('invalid', 'validation', {
      issues: [{ path: 'timeZone', message: 'There is no such time zone.' }],
    });
    rerender(form({ onSubmit, action: { status: 'failed', error, retry: () => {} } }));
    await expect.element(field('Time zone')).toHaveFocus();
    await expect.element(field('Time zone')).toHaveAccessibleDescription(/There is no such time zone\./);
    await expect.element(page.getByText('Not saved.')).not.toBeInTheDocument();
  });

  it('keeps what was written when the server cannot be reached, and sends the same write again', async () => {
    const retry = vi.fn();
    const onSubmit = vi.fn<Submit>(async () => undefined);
    const { rerender } = renderWidget(form({ onSubmit }));
    await field('Position').fill('boltvezető');
    await save().click();
    const error = new CrmError('network', 'x', { requestId: 'req_7' });
    rerender(form({ onSubmit, action: { status: 'failed', error, retry } }));
    await expect.element(page.getByRole('alert')).toMatchTextContent(/No connection to the server\. What you wrote/);
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalledOnce();
    expect(onSubmit).toHaveBeenCalledOnce();
    await expect.element(field('Position')).toHaveValue('boltvezető');
  });

  it('brings back what was kept on the device when the server refuses it later', async () => {
    const { rerender } = renderWidget(form());
    await field('Position').fill('boltvezető');
    await save().click();
    await expect.element(page.getByText('No changes')).toBeVisible();
    rerender(form({ action: { status: 'queued' } }));
    const error = new CrmError('invalid', 'no', { issues: [{ path: 'position', message: 'Not that.' }] });
    rerender(form({ action: { status: 'failed', error, retry: () => {} } }));
    await expect.element(field('Position')).toHaveValue('boltvezető');
    await expect.element(field('Position')).toHaveAccessibleDescription(/Not that\./);
  });
});

describe('CustomerForm, lists', () => {
  it('adds, removes and restores rows, and leads the focus', async () => {
    const onSubmit = saved();
    renderWidget(form({ onSubmit }));
    await page.getByRole('button', { name: 'Add e-mail' }).click();
    await expect.element(field('E-mail 2')).toHaveFocus();
    await userEvent.keyboard('janos@kekfeny.example');
    await page.getByRole('radio', { name: 'Main: E-mail 2' }).click();
    await page.getByRole('button', { name: 'Remove: E-mail 1' }).click();
    await expect.element(page.getByRole('button', { name: 'Remove: E-mail 1' })).toHaveFocus();
    await expect.element(field('E-mail 1')).toHaveValue('janos@kekfeny.example');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(field('E-mail 1')).toHaveValue('kovacs.janos@example.hu');
    await save().click();
    expect(onSubmit.mock.lastCall?.[0]).toEqual({
      emails: [
        { value: 'kovacs.janos@example.hu', label: 'otthon' },
        { value: 'janos@kekfeny.example', isPrimary: true },
      ],
    });
  });

  it('puts the parts of an address in the order of its country', async () => {
    renderWidget(form());
    const address = page.getByRole('group', { name: 'Address 1' });
    const parts = () =>
      [...address.element().querySelectorAll('[data-part]')].map((part) => part.getAttribute('data-part'));
    await expect.element(address).toBeVisible();
    expect(parts()).toEqual(['country', 'postalCode', 'city', 'lines', 'label']);
    await address.getByLabelText('Country').selectOptions('United States');
    await expect.poll(parts).toEqual(['country', 'lines', 'city', 'region', 'postalCode', 'label']);
    await address.getByLabelText('Country').selectOptions('Germany');
    await expect.poll(parts).toEqual(['country', 'lines', 'postalCode', 'city', 'label']);
  });

  it('says how a number is dialled', async () => {
    renderWidget(form());
    await expect.element(field('Phone 1')).toHaveAccessibleDescription('Dialled as +36 20 555 1234');
  });
});

describe('CustomerForm, creating', () => {
  it('sends what was filled in, with what the customer is', async () => {
    const onSubmit = saved();
    renderWidget(form({ onSubmit, state: fresh, type: 'organisation' }));
    await field('Organisation').fill('Kékfény Kft.');
    await field('E-mail 1').fill('iroda@kekfeny.example');
    await userEvent.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith(
      { type: 'organisation', organisationName: 'Kékfény Kft.', emails: [{ value: 'iroda@kekfeny.example' }] },
      undefined,
    );
  });

  it('asks for something to find the customer by', async () => {
    const onSubmit = saved();
    renderWidget(form({ onSubmit, state: fresh }));
    await field('Occupation').fill('kertész');
    await page.getByRole('button', { name: 'Create customer' }).click();
    await expect.element(field('Given name')).toHaveFocus();
    await expect.element(field('Given name')).toHaveAccessibleDescription(/Enter a name, an e-mail address or a phone/);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('tells what the customer can be found by, and shows who is there already', async () => {
    const onIdentity = vi.fn();
    const onExisting = vi.fn();
    const similar = [{ customer: aCustomer(), match: { field: 'displayName', quality: 'exact' } }] as const;
    renderWidget(form({ state: fresh, onIdentity, onExisting, similar }), { locale: 'hu' });
    await field('Családnév').fill('Kovács');
    await field('Utónév').fill('János');
    expect(onIdentity).toHaveBeenLastCalledWith('Kovács János');
    await page
      .getByRole('region', { name: 'Nem ő az?' })
      .getByRole('button', { name: /Kovács János/ })
      .click();
    expect(onExisting).toHaveBeenCalledWith(aCustomer());
  });

  it('leaves out what the role may not write', async () => {
    renderWidget(form({ state: fresh, rules: rulesOf({ tenantId: 'ten_1', role: 'agent' }) }));
    await expect.element(field('Occupation')).toBeVisible();
    await expect.element(field('Tax number')).not.toBeInTheDocument();
  });

  it('is not offered to a role that may not', async () => {
    renderWidget(form({ state: fresh, rules: rulesOf({ tenantId: 'ten_1', role: 'marketer' }) }));
    await expect.element(page.getByText(/Your role may not create customers/)).toBeVisible();
    await expect.element(page.getByRole('textbox').first()).not.toBeInTheDocument();
  });
});

describe('CustomerForm, by role and by the host', () => {
  it('says of what is masked that it is hidden', async () => {
    renderWidget(form({ state: readyState(aCustomer({ taxNumber: undefined, masked: ['taxNumber'] }), storyNow) }));
    await expect.element(field('Tax number')).not.toBeInTheDocument();
    await expect.element(page.getByText('Hidden for your role')).toBeInTheDocument();
  });

  it('can be read but not changed by a role without the right', async () => {
    renderWidget(form({ rules: rulesOf({ tenantId: 'ten_1', role: 'marketer' }) }));
    await expect.element(page.getByText(/may read this customer, but not change it/)).toBeVisible();
    await expect.element(field('Position')).toHaveAttribute('readonly');
    await expect.element(field('Lifecycle stage')).toBeDisabled();
    await expect.element(save()).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: /Add|Remove/ })).not.toBeInTheDocument();
  });

  it('has the fields of the tenant, and asks for those that are required once one is changed', async () => {
    const onSubmit = saved();
    const custom = (key: string, change: object) => ({
      id: anId('cfd', key.length),
      version: 1,
      createdAt: daysAgo(1),
      updatedAt: daysAgo(1),
      recordKind: 'customer' as const,
      key,
      label: key,
      type: 'text' as const,
      ...change,
    });
    const customFields = [
      custom('size', { type: 'number' }),
      custom('soil', { type: 'select', options: ['agyag', 'homok'], isRequired: true }),
    ];
    renderWidget(form({ onSubmit, customFields }));
    await field('size').fill('820');
    await save().click();
    await expect.element(page.getByLabelText(/^soil/)).toHaveFocus();
    await page.getByLabelText(/^soil/).selectOptions('homok');
    await save().click();
    expect(onSubmit.mock.lastCall?.[0]).toEqual({ customFields: { size: 820, soil: 'homok' } });
  });

  it('shows what the host chooses, and keeps what it locks', async () => {
    renderWidget(
      form({
        sections: [{ key: 'call', title: 'Call', fields: ['phones', 'position'] }, 'name'],
        fields: ['phones', 'position', 'familyName'],
        readOnly: ['position'],
      }),
    );
    await expect.element(field('Position')).toHaveAttribute('readonly');
    await expect.element(field('Family name')).not.toHaveAttribute('readonly');
    await expect.element(field('Given name')).not.toBeInTheDocument();
  });
});

/** Tab from the heading to the end of the contact section, Enter to save: a person without a pointer. */
it('can be walked by keyboard alone', async () => {
  const onSubmit = saved();
  renderWidget(form({ onSubmit, sections: ['name', 'contact'], onCancel: () => {} }), { locale: 'hu' });
  await field('Előtag').click();
  const names: (string | null | undefined)[] = [];
  const labelOfActive = () => {
    const active = document.activeElement as HTMLInputElement | null;
    return active?.getAttribute('aria-label') ?? active?.labels?.[0]?.textContent ?? active?.textContent;
  };
  for (let step = 0; step < 8; step++) {
    await userEvent.keyboard('{Tab}');
    names.push(labelOfActive());
  }
  expect(names).toEqual([
    'Családnév',
    'Utónév',
    'Beosztás',
    'Szervezet',
    '1. e-mail-cím',
    'Megjegyzés: 1. e-mail-cím',
    'Eltávolítás: 1. e-mail-cím',
    'E-mail-cím',
  ]);
  await userEvent.keyboard('{Enter}');
  await expect.element(field('2. e-mail-cím')).toHaveFocus();
  await userEvent.keyboard('janos@kekfeny.example{Control>}{Enter}{/Control}');
  await expect
    .poll(() => onSubmit.mock.lastCall?.[0])
    .toMatchObject({ emails: [{}, { value: 'janos@kekfeny.example' }] });
});

it('has nearly the height of the form while loading', async () => {
  await page.viewport(900, 900);
  const { container, rerender } = renderWidget(
    form({ state: { status: 'loading' }, sections: ['name', 'preferences'] }),
  );
  await expect.element(page.getByRole('status', { name: 'Loading' })).toBeInTheDocument();
  const before = container.getBoundingClientRect().height;
  rerender(form({ sections: ['name', 'preferences'] }));
  await expect.element(field('Position')).toBeVisible();
  expect(Math.abs(container.getBoundingClientRect().height - before)).toBeLessThanOrEqual(8);
});
