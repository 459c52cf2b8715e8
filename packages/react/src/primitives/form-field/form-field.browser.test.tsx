import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../testing/primitives.css';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { Checkbox, Switch } from './checkbox.tsx';
import { DateField } from './date-field.tsx';
import { RadioGroup } from './radio-group.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';

afterEach(unmountWidgets);
const nothing = () => undefined;
const kinds = [
  { value: 'person', label: 'Person' },
  { value: 'organisation', label: 'Organisation', description: 'A firm or an office.' },
];

/** What assistive technology is told of a control beside its name. */
const described = (control: Element) =>
  control
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent);

function Kind() {
  const [kind, setKind] = useState('person');
  return <RadioGroup label="Type" value={kind} options={kinds} onValue={setKind} />;
}

describe('form fields', () => {
  it('tie their error and description to the control, the error first', async () => {
    const texts = { description: 'For receipts.', error: 'It has no @.', onValue: nothing };
    renderWidget(
      <WidgetRoot>
        <TextField label="E-mail" value="x" {...texts} />
        <SelectField label="Kind" value="person" options={kinds} {...texts} />
        <DateField label="Born" value="" {...texts} />
        <Checkbox label="Newsletter" isOn {...texts} />
        <Switch label="Calls" isOn={false} {...texts} />
        <RadioGroup label="Type" value="person" options={kinds} {...texts} />
      </WidgetRoot>,
    );
    const controls = [
      page.getByRole('textbox', { name: 'E-mail' }),
      page.getByRole('combobox', { name: 'Kind' }),
      page.getByLabelText('Born'),
      page.getByRole('checkbox', { name: 'Newsletter' }),
      page.getByRole('switch', { name: 'Calls' }),
      page.getByRole('group', { name: 'Type' }),
    ];
    for (const control of controls) {
      await expect.element(control).toBeVisible();
      expect(described(control.element())).toEqual(['It has no @.', 'For receipts.']);
      await expect.element(control).toHaveAttribute('aria-invalid', 'true');
    }
  });

  it('describe nothing and are valid without such texts', async () => {
    renderWidget(<TextField label="Name" value="" onValue={nothing} />);
    const box = page.getByRole('textbox', { name: 'Name' });
    await expect.element(box).not.toHaveAttribute('aria-describedby');
    await expect.element(box).not.toHaveAttribute('aria-invalid');
  });

  it('say that they must be filled in, to the eye and to assistive technology', async () => {
    renderWidget(<TextField label="Name" value="" onValue={nothing} isRequired />);
    const box = page.getByRole('textbox', { name: 'Name' });
    await expect.element(box).toBeRequired();
    await expect.element(page.getByText('*')).toHaveAttribute('aria-hidden', 'true');
  });

  it('read a hidden label out', async () => {
    renderWidget(
      <SelectField label="Kind" isLabelHidden value="" options={kinds} onValue={nothing} emptyLabel="Any" />,
    );
    await expect.element(page.getByRole('combobox', { name: 'Kind' })).toHaveDisplayValue('Any');
  });

  it('give what a person typed, chose and ticked', async () => {
    const values: unknown[] = [];
    const keep = (value: unknown) => values.push(value);
    renderWidget(
      <WidgetRoot>
        <TextField label="Name" value="" onValue={keep} />
        <SelectField label="Kind" value="" options={kinds} onValue={keep} />
        <DateField label="Born" value="" onValue={keep} />
        <Checkbox label="Newsletter" isOn={false} onValue={keep} />
      </WidgetRoot>,
    );
    await page.getByRole('textbox', { name: 'Name' }).fill('Nagy');
    await page.getByRole('combobox', { name: 'Kind' }).selectOptions('Organisation');
    await page.getByLabelText('Born').fill('1984-05-17');
    await page.getByText('Newsletter').click();
    expect(values).toEqual(['Nagy', 'organisation', '1984-05-17', true]);
  });

  it('choose by the arrows, one of the group being reached by Tab', async () => {
    renderWidget(<Kind />);
    await expect.element(page.getByRole('radio', { name: 'Person' })).toBeChecked();
    await userEvent.tab();
    await expect.element(page.getByRole('radio', { name: 'Person' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('radio', { name: /^Organisation/ })).toBeChecked();
  });

  it('are not changed while they are disabled', async () => {
    const keep = vi.fn();
    renderWidget(<Switch label="Calls" isOn={false} onValue={keep} isDisabled />);
    await expect.element(page.getByRole('switch', { name: 'Calls' })).toBeDisabled();
    await page.getByText('Calls').click({ force: true });
    expect(keep).not.toHaveBeenCalled();
  });

  it('show what is mixed', async () => {
    renderWidget(<Checkbox label="All" isOn={false} isMixed onValue={nothing} />);
    await expect.element(page.getByRole('checkbox', { name: 'All' })).toBePartiallyChecked();
  });
});
