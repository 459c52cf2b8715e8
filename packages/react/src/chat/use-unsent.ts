'use client';
import { useEffect, useRef, useState } from 'react';
import type { ChatTools } from './use-chat.ts';

/** What is written and not sent, for as long as the chat is on the page, open or not. */
export interface Unsent {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly send: () => void;
  /** Something was not sent and stands in `text` again. */
  readonly isRefused: boolean;
}

interface Sent {
  readonly text: string;
  isBack: boolean;
}

interface Written {
  readonly text: string;
  /** Nothing but what came back. */
  readonly isBack: boolean;
  readonly isRefused: boolean;
}

const nothing: Written = { text: '', isBack: false, isRefused: false };

/** Holds what is written in the chat; every word that is refused is written again where it was. */
export function useUnsent({ send, sending }: Pick<ChatTools, 'send' | 'sending'>): Unsent {
  const [{ text, isRefused }, setWritten] = useState(nothing);
  const last = useRef<Sent>(undefined);
  const { status } = sending.state;

  const putBack = (sent: Sent | undefined) => {
    if (!sent || sent.isBack) return;
    sent.isBack = true;
    setWritten((now) => ({
      // Before what was begun since, and after another one that came back.
      text:
        now.text.trim() === '' ? sent.text : (now.isBack ? [now.text, sent.text] : [sent.text, now.text]).join('\n'),
      isBack: now.isBack || now.text.trim() === '',
      isRefused: true,
    }));
  };
  // With a cache a word may be refused long after it was kept on the device.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure puts back once
  useEffect(() => {
    if (status === 'failed') putBack(last.current);
  }, [status]);

  return {
    text,
    isRefused: isRefused || status === 'failed',
    write: (next) => setWritten((now) => ({ ...now, text: next, isBack: false })),
    send: () => {
      if (text.trim() === '') return;
      const sent: Sent = { text, isBack: false };
      last.current = sent;
      setWritten(nothing);
      sending.reset();
      void send(text).then((isSent) => isSent || putBack(sent));
    },
  };
}
