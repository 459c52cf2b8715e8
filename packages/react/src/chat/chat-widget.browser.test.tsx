import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/chat-widget.css';
import { readyState } from '../state/async-state.ts';
import { anId, storyNow } from '../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { ChatWidgetView } from './chat-widget-view.tsx';
import type { ChatTalk, ChatTools } from './use-chat.ts';

afterEach(unmountWidgets);

const talk: ChatTalk = {
  ticketId: anId('tkt'),
  messages: [
    {
      id: anId('cmt'),
      from: 'bot',
      text: 'Thirty days.',
      at: new Date(storyNow).toISOString(),
      sources: [{ articleId: anId('art'), slug: 'returns', title: 'Returns', language: 'en' }],
      delivery: 'sent',
    },
  ],
  hasMore: false,
  chat: { ticketId: anId('tkt'), state: 'bot', isAnswering: false, isOpen: true, isAnonymous: false },
  isBotWriting: false,
};
const toolsOf = (more: Partial<ChatTools> = {}, told: Partial<ChatTalk> = {}): ChatTools => ({
  state: readyState({ ...talk, ...told }, storyNow),
  loadMore: () => {},
  send: async () => true,
  sending: { state: { status: 'idle' }, reset: () => {} },
  tell: async () => true,
  telling: 'idle',
  unread: 0,
  markSeen: () => {},
  ...more,
});

function Floating({ tools }: { readonly tools: ChatTools }) {
  const [isOpen, setIsOpen] = useState(true);
  return <ChatWidgetView tools={tools} isOpen={isOpen} onOpenChange={setIsOpen} />;
}
const box = () => page.getByRole('textbox', { name: 'Message' });

it('keeps what is written when it is closed, and puts back every word that was refused', async () => {
  const refuse: (() => void)[] = [];
  const send = () => new Promise<boolean>((resolve) => refuse.push(() => resolve(false)));
  renderWidget(<Floating tools={toolsOf({ send })} />);
  await box().fill('begun');
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await expect.element(box()).toHaveValue('begun');
  await box().fill('one');
  await userEvent.keyboard('{Enter}');
  await box().fill('two');
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{Escape}');
  for (const one of refuse) one();
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await expect.element(box()).toHaveValue('one\ntwo');
  await expect.element(page.getByRole('alert')).toMatchTextContent(/was not sent/);
});

it('lets the focus go on where what was pressed goes, and says nothing twice while it is said', async () => {
  const tell = vi.fn(async () => true);
  const chat = talk.chat!;
  const { rerender } = renderWidget(<Floating tools={toolsOf({}, { hasMore: true })} />);
  const log = page.getByRole('log');
  await page.getByRole('button', { name: 'Earlier messages' }).click();
  rerender(<Floating tools={toolsOf()} />);
  await expect.element(log).toHaveFocus();
  await page.getByRole('button', { name: 'Yes' }).click();
  rerender(<Floating tools={toolsOf({}, { chat: { ...chat, outcome: 'helpful' } })} />);
  await expect.element(log).toHaveFocus();

  const anonymous = { chat: { ...chat, state: 'message', isAnonymous: true } as typeof chat };
  rerender(<Floating tools={toolsOf({ tell, telling: 'saving' }, anonymous)} />);
  await page.getByRole('textbox', { name: /E-mail/ }).fill('anna@example.com');
  await userEvent.keyboard('{Enter}');
  expect(tell).not.toHaveBeenCalled();
  rerender(<Floating tools={toolsOf({ tell }, anonymous)} />);
  await page.getByRole('button', { name: 'Save' }).click();
  expect(tell).toHaveBeenCalledOnce();
  rerender(<Floating tools={toolsOf({ tell }, { chat: { ...anonymous.chat, isAnonymous: false } })} />);
  await expect.element(box()).toHaveFocus();
  rerender(<Floating tools={toolsOf({ tell }, anonymous)} />);
  await page.getByRole('button', { name: 'Without' }).click();
  await expect.element(box()).toHaveFocus();
});
