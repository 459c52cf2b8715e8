import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '../../testing/primitives.css';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { Checkbox, type CheckboxProps, Switch, type SwitchProps } from './checkbox.tsx';
import { DateField, type DateFieldProps } from './date-field.tsx';
import { RadioGroup, type RadioGroupProps } from './radio-group.tsx';
import { SelectField, type SelectFieldProps } from './select-field.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';

const meta: Meta = {
  title: 'Primitives/Form fields',
  decorators: [inStoryPresentation],
};
export default meta;
type Story = StoryObj;

/** Every control once: plain, described, wrong, disabled. */
export const AllOfThem: Story = {
  render: () => (
    <Sheet>
      <Text label="Family name" value="Szentpéteri-Vásárhelyi" isRequired />
      <Text label="E-mail" type="email" description="Receipts go here." placeholder="name@example.hu" />
      <Text label="Phone" type="tel" value="06 20 55" error="A Hungarian number has nine digits after 06." />
      <Text label="Credit limit" value="750000" inputMode="numeric" suffix="Ft" isDisabled />
      <Text label="Note" isMultiline value="Comes on Tuesdays." description="Only colleagues see it." />
      <Select label="Stage" value="returning" options={stages} emptyLabel="No stage" />
      <Select label="Language" options={stages} error="Choose a language." isRequired />
      <Day label="Birthday" value="1984-05-17" max="2026-11-21" />
      <Radio label="Preferred channel" value="email" options={channels} />
      <Radio label="Kind" value="person" options={kinds} isInline isRequired />
      <Check label="Send the newsletter" isOn description="About twice a month." />
      <Check label="Terms were accepted" isOn={false} error="The terms must be accepted first." isRequired />
      <Check label="All of them" isOn={false} isMixed />
      <Check label="Decided by the administrator" isOn isDisabled />
      <Toggle label="Contact by phone" isOn description="Takes effect at once." />
      <Toggle label="Contact by post" isOn={false} />
    </Sheet>
  ),
};

/** A keyboard walk: Tab goes on, Space ticks, arrows choose. */
export const ByKeyboard: Story = {
  render: () => (
    <Sheet>
      <Text label="Family name" />
      <Radio label="Kind" value="person" options={kinds} isInline />
      <Check label="Newsletter" isOn={false} />
      <Toggle label="Phone" isOn={false} />
    </Sheet>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('textbox', { name: 'Family name' }));
    await userEvent.keyboard('Nagy');
    await userEvent.tab();
    await expect(canvas.getByRole('radio', { name: 'Person' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect(canvas.getByRole('radio', { name: 'Organisation' })).toBeChecked();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    await expect(canvas.getByRole('checkbox', { name: 'Newsletter' })).toBeChecked();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    await expect(canvas.getByRole('switch', { name: 'Phone' })).toBeChecked();
    await expect(canvas.getByRole('textbox', { name: 'Family name' })).toHaveValue('Nagy');
  },
};

const stages = [
  { value: 'new', label: 'New' },
  { value: 'returning', label: 'Returning' },
  { value: 'churned', label: 'Lost', isDisabled: true },
];
const channels = [
  { value: 'email', label: 'E-mail', description: 'Answers within a day.' },
  { value: 'call', label: 'Call' },
  { value: 'letter', label: 'Letter', isDisabled: true },
];
const kinds = [
  { value: 'person', label: 'Person' },
  { value: 'organisation', label: 'Organisation' },
];

function Sheet({ children }: { readonly children: ReactNode }) {
  return (
    <WidgetRoot className="kk-card kk-form-story" as="form">
      {children}
    </WidgetRoot>
  );
}

type Given<Props> = Omit<Props, 'onValue' | 'value'> & { readonly value?: string };

function Text({ value: first = '', ...props }: Given<TextFieldProps>) {
  const [value, setValue] = useState(first);
  return <TextField {...props} value={value} onValue={setValue} />;
}

function Select({ value: first = '', ...props }: Given<SelectFieldProps>) {
  const [value, setValue] = useState(first);
  return <SelectField {...props} value={value} onValue={setValue} />;
}

function Day({ value: first = '', ...props }: Given<DateFieldProps>) {
  const [value, setValue] = useState(first);
  return <DateField {...props} value={value} onValue={setValue} />;
}

function Radio({ value: first = '', ...props }: Given<RadioGroupProps>) {
  const [value, setValue] = useState(first);
  return <RadioGroup {...props} value={value} onValue={setValue} />;
}

function Check({ isOn: first, ...props }: Omit<CheckboxProps, 'onValue'>) {
  const [isOn, setIsOn] = useState(first);
  return <Checkbox {...props} isOn={isOn} onValue={setIsOn} />;
}

function Toggle({ isOn: first, ...props }: Omit<SwitchProps, 'onValue'>) {
  const [isOn, setIsOn] = useState(first);
  return <Switch {...props} isOn={isOn} onValue={setIsOn} />;
}
