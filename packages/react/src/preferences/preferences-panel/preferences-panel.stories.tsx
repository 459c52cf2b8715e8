import type { Meta, StoryObj } from '@storybook/react-vite';
import '../../styles/preferences-panel.css';
import { anId, storyNow } from '../../testing/builders.ts';
import { aPreference, deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { PreferencesPanelView } from './preferences-panel-view.tsx';

const preferences = [
  aPreference(1, { kind: 'channel', value: 'email' }),
  aPreference(2, { kind: 'channel', value: 'call', strength: 'avoids' }),
  aPreference(3, { kind: 'frequency', value: 'havonta egyszer' }),
  aPreference(4, { origin: 'observed' }),
  aPreference(5, { value: 'Öntözés', strength: 'neutral' }),
  aPreference(6, { kind: 'topic', value: 'Akciók' }),
  aPreference(7, { kind: 'request', value: 'Délután szállítsák, a kapucsengő nem működik' }),
];

const nothing = () => {};
const meta: Meta<typeof PreferencesPanelView> = {
  title: 'Preferences/PreferencesPanel',
  component: PreferencesPanelView,
  decorators: [inStoryPresentation],
  args: {
    list: paged(listed(preferences)),
    onWrite: { onAdd: nothing, onChange: nothing, onRemove: nothing },
  },
};
export default meta;
type Story = StoryObj<typeof PreferencesPanelView>;

export const Full: Story = {};
export const Loading: Story = { args: { list: paged<never>({ status: 'loading' }) } };
export const Empty: Story = { args: { list: paged(listed<never>([])) } };
export const EmptyToRead: Story = { args: { list: paged(listed<never>([])), onWrite: undefined } };
export const Partial: Story = { args: { list: paged(listed(preferences.slice(0, 1))) } };
export const ReadOnly: Story = { args: { onWrite: undefined } };
export const Failed: Story = { args: { list: paged<never>(failedState) } };
export const Stale: Story = {
  args: { list: paged(listed(preferences, {}, { isStale: true, updatedAt: storyNow - 3 * 3_600_000 })) },
};
/** What was noted here and waits to be sent. */
export const WithWaiting: Story = {
  args: { list: paged(listed(preferences, {}, { isStale: true, waiting: new Set([anId('prf', 5), anId('prf', 7)]) })) },
};
export const NoPermission: Story = { args: { list: paged<never>(deniedState) } };
export const Masked: Story = {
  args: {
    list: paged(listed(preferences.map((one) => ({ ...one, value: undefined, masked: ['value'] })))),
    onWrite: undefined,
  },
};
export const LongNameHungarian: Story = {
  parameters: { presentation: { locale: 'hu' } },
  args: {
    list: paged(
      listed([
        aPreference(9, {
          kind: 'request',
          value:
            'Kérjük, hogy a futár Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolnát keresse, és fél órával előbb telefonáljon',
        }),
        ...preferences,
      ]),
    ),
  },
};
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
/** Layout of a right-to-left language; texts fall back to English. */
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
