import type { Chat } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import '../styles/chat-widget.css';
import { type AsyncState, readyState } from '../state/async-state.ts';
import { anId, storyNow } from '../testing/builders.ts';
import { deniedState, failedState } from '../testing/panel-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import type { ChatMessage } from './chat-messages.ts';
import { ChatWidgetView, type ChatWidgetViewProps } from './chat-widget-view.tsx';
import type { ChatTalk, ChatTools } from './use-chat.ts';

/** `Partial` is a story here. */
type Some<T> = { readonly [K in keyof T]?: T[K] };

const at = (minutesAgo: number) => new Date(storyNow - minutesAgo * 60_000).toISOString();
const word = (number: number, message: Some<ChatMessage> & Pick<ChatMessage, 'from' | 'text'>): ChatMessage => ({
  id: anId('cmt', number),
  at: at(10 - number),
  sources: [],
  delivery: 'sent',
  ...message,
});

const messages: readonly ChatMessage[] = [
  word(1, { from: 'customer', text: 'Meddig küldhetem vissza a cipőt?' }),
  word(2, {
    from: 'bot',
    text: 'Ezt találtam:\n\nA rendelést az átvételtől számított 30 napon belül, indoklás nélkül visszaküldheti. A termék legyen hibátlan, lehetőleg az eredeti csomagolásban.',
    sources: [
      { articleId: anId('art', 1), slug: 'visszakuldes', title: 'Visszaküldés 30 napon belül', language: 'hu' },
    ],
  }),
];

const chatOf = (more: Some<Chat> = {}): Chat => ({
  ticketId: anId('tkt'),
  state: 'bot',
  isAnswering: false,
  isOpen: true,
  isAnonymous: false,
  ...more,
});

const talk: ChatTalk = {
  ticketId: anId('tkt'),
  messages,
  hasMore: false,
  chat: chatOf(),
  isBotWriting: false,
};

const toolsOf = (state: AsyncState<ChatTalk>, more: Some<ChatTools> = {}): ChatTools => ({
  state,
  loadMore: () => {},
  send: async () => true,
  sending: { state: { status: 'idle' }, reset: () => {} },
  tell: async () => true,
  telling: 'idle',
  unread: 0,
  markSeen: () => {},
  ...more,
});
const ready = (more: Some<ChatTalk> = {}, tools: Some<ChatTools> = {}) =>
  toolsOf(readyState({ ...talk, ...more }, storyNow), tools);

function Controlled({ isOpen: first, ...props }: ChatWidgetViewProps) {
  const [isOpen, setIsOpen] = useState(first);
  return <ChatWidgetView {...props} isOpen={isOpen} onOpenChange={setIsOpen} />;
}

const meta: Meta<typeof ChatWidgetView> = {
  title: 'Chat/ChatWidget',
  component: ChatWidgetView,
  decorators: [inStoryPresentation],
  args: { mode: 'inline', isOpen: true, onOpenChange: () => {}, tools: ready() },
};
export default meta;
type Story = StoryObj<typeof ChatWidgetView>;

export const Full: Story = {};

/** Before the first word: the bot says what it is. */
export const Empty: Story = {
  args: { tools: ready({ ticketId: undefined, messages: [], chat: undefined }) },
};
export const Loading: Story = { args: { tools: toolsOf({ status: 'loading' }) } };

/** The bot is about to answer, and a word waits for a connection. */
export const Partial: Story = {
  args: {
    tools: ready({
      messages: [...messages, word(3, { from: 'customer', text: 'És ki fizeti a postát?', delivery: 'waiting' })],
      isBotWriting: true,
    }),
  },
};
export const Failed: Story = { args: { tools: toolsOf(failedState) } };
export const NoPermission: Story = { args: { tools: toolsOf(deniedState) } };
export const Stale: Story = { args: { tools: toolsOf({ ...readyState(talk, storyNow), isStale: true }) } };

/** A person took over. */
export const WithPerson: Story = {
  args: {
    tools: ready({
      chat: chatOf({ state: 'person' }),
      messages: [
        ...messages,
        word(3, { from: 'bot', text: 'Átadom egy munkatársnak. Látja, amit eddig írtunk, itt válaszol.' }),
        word(4, { from: 'agent', text: 'Jó napot, Szabó Éva vagyok. A posta a mi költségünk.' }),
      ],
    }),
  },
};

/** Outside business hours a message is taken, and a visitor is asked how to be reached. */
export const OutsideHours: Story = {
  args: {
    tools: ready({
      chat: chatOf({ state: 'message', isOpen: false, opensAt: '2026-11-23T07:00:00.000Z', isAnonymous: true }),
    }),
  },
};

/** In the corner of the window; Escape closes and gives the focus back. */
export const Floating: Story = {
  args: { mode: 'floating', isOpen: false, tools: ready({}, { unread: 2 }) },
  render: (args) => <Controlled {...args} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const launcher = canvas.getByRole('button', { name: 'Open the chat, 2 new messages' });
    await userEvent.click(launcher);
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Chat' })).toBeVisible());
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect(canvas.queryByRole('dialog')).toBeNull();
    await expect(launcher).toHaveFocus();
  },
};

const send = fn(async () => true);

/** Enter sends, Shift with Enter begins a line. */
export const Writing: Story = {
  args: { tools: ready({}, { send }) },
  play: async ({ canvasElement }) => {
    const box = within(canvasElement).getByRole('textbox', { name: 'Message' });
    await userEvent.type(box, 'Egy{Shift>}{Enter}{/Shift}kettő{Enter}');
    await expect(send).toHaveBeenCalledWith('Egy\nkettő');
    await expect(box).toHaveValue('');
  },
};
