import type { CrmCache } from '@korkep/cache';
import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useEffect, useState } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/customer-form.css';
import { CustomerForm } from './customer-form.tsx';

interface Loaded {
  readonly backend: RunningCrm;
  readonly featuredCustomerId: string;
  readonly session: { readonly cache: CrmCache; readonly setNetwork: (network: 'online' | 'offline') => void };
}

/** The form as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof CustomerForm> = {
  title: 'On the backend/CustomerForm',
  component: CustomerForm,
  parameters: { backend: true },
  args: { onSaved: fn(), onCancel: fn(), onDirtyChange: fn() },
  render: (args, { loaded }) => <CustomerForm {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof CustomerForm>;

const patience = { timeout: 20_000 };
const change = async (input: HTMLElement, text: string) => {
  await userEvent.clear(input);
  await userEvent.type(input, text);
};

/** A phone number is written as one says it; the server makes the number that can be dialled. */
export const EditAndSave: Story = {
  args: { sections: ['name', 'contact'] },
  play: async ({ canvasElement, loaded, args }) => {
    const { backend, featuredCustomerId } = loaded as Loaded;
    const canvas = within(canvasElement);
    const occupied = `üzletvezető ${Date.now() % 10_000}`;
    await change(await canvas.findByLabelText('Position', {}, patience), occupied);
    await userEvent.click(canvas.getByRole('button', { name: 'Add phone' }));
    const added = canvas.getAllByLabelText(/^Phone \d+$/).at(-1) as HTMLElement;
    await userEvent.type(added, '06 30 765 4321');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSaved).toHaveBeenCalled(), patience);
    const saved = await backend.crm.customers.get(featuredCustomerId);
    await expect(saved.position).toBe(occupied);
    await expect(saved.phones?.at(-1)).toMatchObject({ value: '06 30 765 4321', e164: '+36307654321' });
    await expect(await canvas.findByText('Dialled as +36 30 765 4321', {}, patience)).toBeVisible();
  },
};

/** Who is written down anew may be there already. */
export const CreateWithWhoIsThere: Story = {
  args: { sections: ['name', 'contact'] },
  render: (args) => <CustomerForm {...args} onExisting={fn()} />,
  play: async ({ canvasElement, loaded, args }) => {
    const { backend } = loaded as Loaded;
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByLabelText('Family name', {}, patience), 'Kovács');
    await userEvent.type(canvas.getByLabelText('Given name'), 'János');
    const similar = await canvas.findByRole('region', { name: /Is it/ }, patience);
    await expect(within(similar).getAllByText('Kovács János')[0]).toBeVisible();
    const email = `kovacs.${Date.now()}@example.hu`;
    await userEvent.type(canvas.getByLabelText('E-mail 1'), email);
    await userEvent.click(canvas.getByRole('button', { name: 'Create customer' }));
    await waitFor(() => expect(args.onSaved).toHaveBeenCalled(), patience);
    const { data } = await backend.crm.customers.search({ q: email });
    await expect(data[0]?.customer).toMatchObject({ type: 'person', familyName: 'Kovács', givenName: 'János' });
  },
};

/** Somebody else saves another field in between: both changes stand, without a question. */
export const TwoAtOnce: Story = {
  args: { sections: ['name', 'person'] },
  play: async ({ canvasElement, loaded, args }) => {
    const { backend, featuredCustomerId } = loaded as Loaded;
    const canvas = within(canvasElement);
    const [mine, theirs] = [`boltvezető ${Date.now() % 10_000}`, `kertész ${Date.now() % 10_000}`];
    await change(await canvas.findByLabelText('Position', {}, patience), mine);
    await backend.crm.customers.update(featuredCustomerId, { occupation: theirs });
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSaved).toHaveBeenCalled(), patience);
    await expect(await backend.crm.customers.get(featuredCustomerId)).toMatchObject({
      position: mine,
      occupation: theirs,
    });
  },
};

/** Somebody else saves the same field in between: the person is asked. */
export const TwoOnTheSameField: Story = {
  args: { sections: ['name'] },
  play: async ({ canvasElement, loaded, args }) => {
    const { backend, featuredCustomerId } = loaded as Loaded;
    const canvas = within(canvasElement);
    const [mine, theirs] = [`boltvezető ${Date.now() % 10_000}`, `igazgató ${Date.now() % 10_000}`];
    await change(await canvas.findByLabelText('Position', {}, patience), mine);
    await backend.crm.customers.update(featuredCustomerId, { position: theirs });
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await expect(await canvas.findByText(new RegExp(`changed this to “${theirs}”`), {}, patience)).toBeVisible();
    await expect(args.onSaved).not.toHaveBeenCalled();
    await userEvent.click(canvas.getByRole('button', { name: 'Keep mine' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(
      async () => expect((await backend.crm.customers.get(featuredCustomerId)).position).toBe(mine),
      patience,
    );
  },
};

/** Without a network the change is kept on the device, and sent when it is back. */
export const OfflineThenOnline: Story = {
  parameters: { cached: true },
  args: { sections: ['name'] },
  play: async ({ canvasElement, loaded, args }) => {
    const { backend, session, featuredCustomerId } = loaded as Loaded;
    const canvas = within(canvasElement);
    const mine = `üzletvezető, vonaton ${Date.now() % 10_000}`;
    const position = await canvas.findByLabelText('Position', {}, patience);
    await waitFor(() => expect(session.cache.state.connection).toBe('online'), patience);
    session.setNetwork('offline');
    await change(position, mine);
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSaved).toHaveBeenCalled(), patience);
    await expect(await canvas.findByText(/Kept on this device/)).toBeVisible();
    await expect(position).toHaveValue(mine);
    session.setNetwork('online');
    await waitFor(
      async () => expect((await backend.crm.customers.get(featuredCustomerId)).position).toBe(mine),
      patience,
    );
    await expect(await canvas.findByText('Saved', {}, patience)).toBeVisible();
  },
};

/** What an agent may not see is said to be hidden. */
export const AsAgent: Story = {
  globals: { role: 'agent' },
  args: { sections: ['person'] },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByLabelText('Occupation', {}, patience)).toBeEnabled();
    await expect(canvas.queryByLabelText('Tax number')).toBeNull();
    await expect(canvas.getAllByText('Hidden for your role')[0]).toBeInTheDocument();
  },
};

/** A viewer sees what is public, and changes nothing. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText(/may read this customer, but not change it/, {}, patience)).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Save' })).toBeNull();
  },
};

/** A field that the tenant added is filled in, checked and saved like any other. */
export const FieldOfTheTenant: Story = {
  globals: { role: 'manager' },
  args: { sections: ['custom'] },
  render: (args, { loaded }) => (
    <WithField backend={loaded.backend}>
      <CustomerForm {...args} customerId={loaded.featuredCustomerId} />
    </WithField>
  ),
  play: async ({ canvasElement, loaded, args }) => {
    const { backend, featuredCustomerId } = loaded as Loaded;
    const canvas = within(canvasElement);
    const size = await canvas.findByLabelText('Garden size', {}, patience);
    await change(size, 'big');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await expect(size).toHaveAccessibleDescription(/Write a number\./);
    await change(size, '820.5');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSaved).toHaveBeenCalled(), patience);
    const saved = await backend.crm.customers.get(featuredCustomerId);
    await expect(saved.customFields).toMatchObject({ garden_size: 820.5 });
  },
};

export const WhenTheServerFails: Story = {
  globals: { network: 'failing' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('alert', {}, patience)).toBeVisible();
    await expect(canvas.getByText(/req_story/)).toBeVisible();
  },
};

/** Shows what is inside once the tenant has the field. */
function WithField({ backend, children }: { readonly backend: RunningCrm; readonly children: ReactNode }) {
  const [isThere, setIsThere] = useState(false);
  useEffect(() => {
    void addField(backend).then(() => setIsThere(true));
  }, [backend]);
  return isThere ? children : null;
}

async function addField({ crm }: RunningCrm): Promise<void> {
  const { data } = await crm.customFields.list({ recordKind: 'customer' });
  if (data.some(({ key }) => key === 'garden_size')) return;
  await crm.customFields.create({
    recordKind: 'customer',
    key: 'garden_size',
    label: 'Garden size',
    type: 'number',
    description: 'In square metres.',
  });
}
