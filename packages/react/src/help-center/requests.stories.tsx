import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/help-center.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { Framed, someRequests, someWords } from '../testing/help-builders.tsx';
import { deniedState, failedState, listed, paged } from '../testing/panel-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { RequestPageView, type RequestPageViewProps } from './request-page.tsx';
import { RequestsPageView, type RequestsPageViewProps } from './requests-page.tsx';

const list = (state: RequestsPageViewProps['list']['state']): Story => ({
  render: () => (
    <Framed view={{ name: 'requests' }}>{(help) => <RequestsPageView help={help} list={paged(state)} />}</Framed>
  ),
});

function Controlled(props: RequestPageViewProps) {
  const [text, setText] = useState(props.text);
  return (
    <Framed view={{ name: 'request', id: someRequests[0]!.id }}>
      {(help) => <RequestPageView {...props} help={help} text={text} onText={setText} />}
    </Framed>
  );
}

const pending = someRequests[0]!;

/** What a customer asked: the list, and one with its conversation. */
const meta: Meta<RequestPageViewProps> = {
  title: 'Help centre/Requests',
  decorators: [inStoryPresentation],
  args: {
    ticket: readyState(pending, storyNow),
    conversation: paged(listed(someWords)),
    text: '',
    onText: () => {},
    replying: { status: 'idle' },
    onReply: fn(),
    solving: { status: 'idle' },
    onSolve: fn(),
  },
  render: (args) => <Controlled {...args} />,
};
export default meta;
type Story = StoryObj<RequestPageViewProps>;

export const List: Story = list(listed(someRequests, { hasMore: true }));
export const ListEmpty: Story = list(listed([]));
export const ListLoading: Story = list({ status: 'loading' });
export const ListFailed: Story = list(failedState);
export const ListNoPermission: Story = list(deniedState);
/** Without a connection: the list is as it was, and one request waits to be sent. */
export const ListStale: Story = list(
  listed(someRequests, {}, { isStale: true, waiting: new Set([someRequests[2]!.id]) }),
);

export const Full: Story = {};
export const Loading: Story = { args: { ticket: { status: 'loading' }, conversation: paged({ status: 'loading' }) } };
/** The request is here, its conversation on its way. */
export const Partial: Story = { args: { conversation: paged({ status: 'loading' }) } };
/** Nobody answered yet: what was asked stands alone. */
export const Empty: Story = {
  args: { ticket: readyState(someRequests[2]!, storyNow), conversation: paged(listed([])) },
};
export const Failed: Story = { args: { ticket: failedState } };
export const NoPermission: Story = { args: { ticket: deniedState } };
export const Stale: Story = {
  args: {
    ticket: { ...readyState(pending, storyNow), isStale: true },
    isOffline: true,
    waits: true,
    conversation: paged(listed(someWords, {}, { waiting: new Set([someWords[0]!.id]) })),
  },
};
export const Solved: Story = { args: { ticket: readyState(someRequests[3]!, storyNow) } };
export const NotSent: Story = {
  args: { text: 'Köszönöm!', replying: { status: 'failed', error: { message: 'Offline' }, retry: () => {} } },
};

/** Answers, and says that it is solved. */
export const Answering: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const words = canvas.getByRole('list', { name: 'Conversation' });
    await expect(within(words).getAllByRole('listitem')).toHaveLength(someWords.length + 1);
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(args.onReply).not.toHaveBeenCalled();
    await userEvent.type(canvas.getByRole('textbox', { name: 'Your answer' }), ' Megjött, köszönöm. ');
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(args.onReply).toHaveBeenCalledWith('Megjött, köszönöm.');
    await userEvent.click(canvas.getByRole('button', { name: 'It is solved' }));
    await expect(args.onSolve).toHaveBeenCalled();
  },
};
