import type { Crm } from '@korkep/core/client';
import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useEffect, useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '../styles/help-center.css';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { HelpCenter } from './help-center.tsx';

/** What a host's server does for a customer who is signed in: a token that is limited to them. */
async function signedIn({ crm, backend, baseUrl }: RunningCrm): Promise<{ crm: Crm; customerId: string }> {
  const { createCrm } = await import('@korkep/core/client');
  const { data } = await crm.tickets.list({ status: ['open'], limit: 1 });
  const customerId = (data[0] as { customerId: string }).customerId;
  const token = async () => (await crm.tokens.create({ role: 'agent', customerId })).token;
  return { crm: createCrm({ baseUrl, token, fetch: (request) => backend.fetch(request) }), customerId };
}

interface AsCustomerProps {
  readonly backend: unknown;
  readonly children: (customerId: string) => ReactNode;
}

function AsCustomer({ backend, children }: AsCustomerProps) {
  const [customer, setCustomer] = useState<{ crm: Crm; customerId: string }>();
  useEffect(() => {
    let isGone = false;
    void signedIn(backend as RunningCrm).then((made) => !isGone && setCustomer(made));
    return () => {
      isGone = true;
    };
  }, [backend]);
  return customer && <CrmProvider crm={customer.crm}>{children(customer.customerId)}</CrmProvider>;
}

/** The help centre as a host embeds it for a customer who is signed in, on the real backend in this page. */
const meta: Meta<typeof HelpCenter> = {
  title: 'On the backend/HelpCenter',
  component: HelpCenter,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <AsCustomer backend={loaded.backend}>{(customerId) => <HelpCenter {...args} customerId={customerId} />}</AsCustomer>
  ),
};
export default meta;
type Story = StoryObj<typeof HelpCenter>;

const soon = { timeout: 15_000 };

/** Finds by a word with an error in it, reads, says that it helped; then asks, reads what was asked and answers it. */
export const ReadsAndAsks: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('combobox', {}, soon);
    await userEvent.type(box, 'retrun');
    const [first] = await canvas.findAllByRole('option', { name: /Return/i }, soon);
    await userEvent.click(first as HTMLElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Yes' }, soon));
    await canvas.findByText('Thank you for your answer.', {}, soon);

    const subject = `My parcel is late ${Date.now()}`;
    await userEvent.click(canvas.getAllByRole('button', { name: 'Ask us' })[0] as HTMLElement);
    await expect(await canvas.findByRole('heading', { name: 'Ask us' }, soon)).toHaveFocus();
    await userEvent.type(await canvas.findByRole('textbox', { name: /Subject/ }, soon), subject);
    await userEvent.type(canvas.getByRole('textbox', { name: /What happened/ }), 'It was to come on Monday.');
    await canvas.findByText('These may answer your question', {}, soon);
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(await canvas.findByRole('heading', { name: subject }, soon)).toHaveFocus();
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Your answer' }), 'It has come, thank you.');
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await canvas.findByText('It has come, thank you.', { selector: 'p' }, soon);
    await userEvent.click(canvas.getByRole('button', { name: 'It is solved' }));
    await canvas.findByText('Solved', {}, soon);
    await userEvent.click(canvas.getAllByRole('button', { name: 'My requests' })[0] as HTMLElement);
    await canvas.findByRole('button', { name: subject }, soon);
  },
};
