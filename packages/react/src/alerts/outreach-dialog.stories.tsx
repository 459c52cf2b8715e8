import type { Outreach, OutreachRecipient } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/alert-list.css';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { anAlert } from '../testing/alert-builders.ts';
import { anId } from '../testing/builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { OutreachDialog } from './outreach-dialog.tsx';

const outreachId = anId('otr', 1);
const recipients: OutreachRecipient[] = [
  {
    customerId: anId('cus', 1),
    displayName: 'Kovács János',
    ticketCount: 2,
    state: 'ready',
    way: 'reply',
    subject: 'A kenyérpirítójáról',
    body: 'Kedves János! Kérjük, húzza ki.',
    missing: [],
  },
  { customerId: anId('cus', 2), displayName: 'Szabó Anna', ticketCount: 1, state: 'leftOut', reason: 'noConsent' },
];

const send = fn();
/** What the server answers in this story; only alerts are asked for. */
const answers = {
  alerts: {
    prepare: async (alertId: string, given: Omit<Outreach, 'id'>) => ({
      ...given,
      id: outreachId,
      alertId,
      status: 'draft',
      createdAt: '2026-11-21T10:00:00Z',
      waiting: 0,
      sent: 0,
      leftOut: 0,
    }),
    recipients: async () => ({ data: recipients }),
    send,
  },
} as unknown as Crm;

const meta: Meta<typeof OutreachDialog> = {
  title: 'Tickets/AlertList/Outreach',
  component: OutreachDialog,
  decorators: [inStoryPresentation],
  render: (args) => (
    <CrmProvider crm={answers}>
      <OutreachDialog {...args} />
    </CrmProvider>
  ),
  args: { alert: anAlert(1), onClose: fn() },
};
export default meta;
type Story = StoryObj<typeof OutreachDialog>;

export const Text: Story = {};

/** Who is left out is seen before anything is sent. */
export const Recipients: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Subject' }), 'About your toaster');
    await userEvent.type(canvas.getByRole('textbox', { name: 'Text' }), 'Please unplug it.');
    await userEvent.click(canvas.getByRole('button', { name: 'See who gets it' }));
    await expect(await canvas.findByText('1 is left out')).toBeVisible();
    await expect(canvas.getByText('No consent')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: /^Kovács János/ }));
    await expect(canvas.getByText('Kedves János! Kérjük, húzza ki.')).toBeVisible();
  },
};

/** Confirmed, it is sent once. */
export const Sent: Story = {
  play: async (context) => {
    send.mockClear();
    await Recipients.play?.(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Send to 1 customer' }));
    await expect(await canvas.findByText('It is being sent to 1 customer.')).toBeVisible();
    await expect(send).toHaveBeenCalledTimes(1);
    await expect(send).toHaveBeenCalledWith(outreachId);
  },
};
