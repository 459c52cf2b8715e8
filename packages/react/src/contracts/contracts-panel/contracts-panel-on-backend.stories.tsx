import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useEffect, useState } from 'react';
import { expect, within } from 'storybook/test';
import { useCrm } from '../../provider/crm-context.ts';
import '../../styles/contracts-panel.css';
import { ContractsPanel } from './contracts-panel.tsx';

/** The panel as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof ContractsPanel> = {
  title: 'On the backend/ContractsPanel',
  component: ContractsPanel,
  parameters: { backend: true },
  render: (args, { loaded }) => <ContractsPanel {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof ContractsPanel>;

const patience = { timeout: 15_000 };

/** A company of the demo shop that has a contract. */
export const OfACompany: Story = {
  render: (args) => <WithContract>{(id) => <ContractsPanel {...args} customerId={id} />}</WithContract>,
  play: async ({ canvasElement }) => {
    const panel = within(await within(canvasElement).findByRole('region', { name: 'Contracts' }, patience));
    await expect(await panel.findByRole('list', { name: 'Contracts' }, patience)).toBeVisible();
    await expect(panel.getByText(/first reply in/)).toBeVisible();
  },
};

/** Looks up a customer who has a contract. */
function WithContract({ children }: { readonly children: (customerId: string) => ReactNode }) {
  const crm = useCrm();
  const [customerId, setCustomerId] = useState<string>();
  useEffect(() => {
    void crm.contracts.list({ limit: 1, status: ['active'] }).then(({ data }) => setCustomerId(data[0]?.customerId));
  }, [crm]);
  return customerId ? children(customerId) : null;
}

export const NoContract: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('No contracts.', {}, patience)).toBeVisible();
  },
};

/** A marketer reads no contracts. */
export const AsMarketer: Story = {
  globals: { role: 'marketer' },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/Your role does not include this/, {}, patience)).toBeVisible();
  },
};
