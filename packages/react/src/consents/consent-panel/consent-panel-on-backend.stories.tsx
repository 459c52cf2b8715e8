import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/consent-panel.css';
import '../../styles/toasts.css';
import { ConsentPanel } from './consent-panel.tsx';

/** The panel as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof ConsentPanel> = {
  title: 'On the backend/ConsentPanel',
  component: ConsentPanel,
  parameters: { backend: true },
  render: (args, { loaded }) => <ConsentPanel {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof ConsentPanel>;

const patience = { timeout: 15_000 };

/** Withdraws the newsletter, and takes the withdrawal back: a new grant that says so. */
export const WithdrawAndUndo: Story = {
  play: async ({ canvasElement }) => {
    const panel = within(await within(canvasElement).findByRole('region', { name: 'Consent' }, patience));
    await userEvent.click(await panel.findByRole('button', { name: 'Newsletter · E-mail: Granted' }, patience));
    const detail = within(panel.getByRole('region', { name: 'Newsletter · E-mail' }));
    await userEvent.click(detail.getByRole('button', { name: 'Withdraw' }));
    await panel.findByRole('button', { name: 'Newsletter · E-mail: Withdrawn' }, patience);
    await expect(await detail.findByText(/Granted .*Regisztráció/, {}, patience)).toBeVisible();
    const undo = await within(canvasElement.ownerDocument.body).findByRole('button', { name: /Undo/ }, patience);
    await userEvent.click(undo);
    await panel.findByRole('button', { name: 'Newsletter · E-mail: Granted' }, patience);
    await expect(await detail.findByText(/New grant: the withdrawal/, {}, patience)).toBeVisible();
    await expect(detail.getByRole('list', { name: 'Earlier decisions' })).toBeVisible();
  },
};

/** A seller sees what was decided and changes nothing. */
export const AsSeller: Story = {
  globals: { role: 'seller' },
  play: async ({ canvasElement }) => {
    const panel = within(await within(canvasElement).findByRole('region', { name: 'Consent' }, patience));
    await userEvent.click(await panel.findByRole('button', { name: /^Newsletter · SMS/ }, patience));
    const detail = within(panel.getByRole('region', { name: 'Newsletter · SMS' }));
    await waitFor(() => expect(detail.queryByRole('button', { name: 'Record a decision' })).toBeNull(), patience);
  },
};
