import type { Crm } from '@korkep/core/client';
import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useEffect, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../styles/chat-widget.css';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { ChatWidget } from './chat-widget.tsx';

/** What a host's server does for somebody whom it does not know: a visitor's token, renewed for the same visitor. */
async function visit({ crm, backend, baseUrl }: RunningCrm): Promise<{ crm: Crm; customerId: string }> {
  const { createCrm } = await import('@korkep/core/client');
  const first = await crm.tokens.create({ role: 'agent', isVisitor: true });
  const customerId = first.customerId as string;
  const token = async () => (await crm.tokens.create({ role: 'agent', isVisitor: true, customerId })).token;
  return { crm: createCrm({ baseUrl, token, fetch: (request) => backend.fetch(request) }), customerId };
}

interface AsVisitorProps {
  readonly backend: unknown;
  readonly children: (customerId: string) => ReactNode;
}

function AsVisitor({ backend, children }: AsVisitorProps) {
  const [visitor, setVisitor] = useState<{ crm: Crm; customerId: string }>();
  useEffect(() => {
    let isGone = false;
    void visit(backend as RunningCrm).then((made) => !isGone && setVisitor(made));
    return () => {
      isGone = true;
    };
  }, [backend]);
  return visitor && <CrmProvider crm={visitor.crm}>{children(visitor.customerId)}</CrmProvider>;
}

/** The chat as a host embeds it, on the real backend in this page, with its bot and the demo shop's help articles. */
const meta: Meta<typeof ChatWidget> = {
  title: 'On the backend/ChatWidget',
  component: ChatWidget,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <AsVisitor backend={loaded.backend}>
      {(customerId) => <ChatWidget {...args} customerId={customerId} mode="inline" />}
    </AsVisitor>
  ),
};
export default meta;
type Story = StoryObj<typeof ChatWidget>;

/** Asked and answered with its source; then a person is asked for, and the visitor leaves an address. */
export const AskTheBot: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('textbox', { name: 'Message' }, { timeout: 15_000 });
    await waitFor(() => expect(box).not.toHaveAttribute('readonly'), { timeout: 15_000 });
    await userEvent.type(box, 'How long do I have to return something?{Enter}');
    const source = await canvas.findByText('From the help centre', {}, { timeout: 20_000 });
    await expect(source).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Talk to a person' }));
    const email = await canvas.findByRole('textbox', { name: /E-mail/ }, { timeout: 15_000 });
    await userEvent.type(email, 'visitor@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(canvas.queryByRole('textbox', { name: /E-mail/ })).toBeNull(), { timeout: 15_000 });
  },
};
