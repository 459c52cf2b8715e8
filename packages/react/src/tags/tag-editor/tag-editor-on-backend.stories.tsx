import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/tag-editor.css';
import { TagEditor } from './tag-editor.tsx';

/** The tags as a host embeds them, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof TagEditor> = {
  title: 'On the backend/TagEditor',
  component: TagEditor,
  parameters: { backend: true },
  render: (args, { loaded }) => <TagEditor {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof TagEditor>;

const patience = { timeout: 20_000 };

/** A tag is made by typing it, taken away by a key, and had back. */
export const CreateRemoveUndo: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { backend, featuredCustomerId } = loaded as { backend: RunningCrm; featuredCustomerId: string };
    const tagsThere = async () => (await backend.crm.customers.get(featuredCustomerId)).tags ?? [];
    const canvas = within(canvasElement);
    const name = `visszahívandó ${Date.now() % 100_000}`;
    const input = await canvas.findByRole('combobox', { name: 'Add a tag' }, patience);
    await userEvent.type(input, name);
    await userEvent.click(await canvas.findByRole('option', { name: `Create “${name}”` }));
    await expect(await canvas.findByRole('button', { name: `Remove the tag ${name}` })).toBeVisible();
    await waitFor(async () => expect(await tagsThere()).toContain(name), patience);
    await waitFor(async () => {
      const all = await backend.crm.tags.list({ limit: 200 });
      await expect(all.data.map((tag) => tag.name)).toContain(name);
    }, patience);

    input.focus();
    await userEvent.keyboard('{Backspace}');
    await waitFor(async () => expect(await tagsThere()).not.toContain(name), patience);
    const page = within(canvasElement.ownerDocument.body);
    await userEvent.click(await page.findByRole('button', { name: 'Undo' }, patience));
    await waitFor(async () => expect(await tagsThere()).toContain(name), patience);
    await expect(await canvas.findByRole('button', { name: `Remove the tag ${name}` })).toBeVisible();
  },
};

/** A viewer sees tags and can change none. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('region', { name: 'Tags' }, patience)).toBeVisible();
    await waitFor(() => expect(canvas.queryByRole('combobox')).toBeNull(), patience);
  },
};
