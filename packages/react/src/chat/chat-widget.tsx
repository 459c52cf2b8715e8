'use client';
import { useEffect, useState } from 'react';
import { type ChatWidgetLook, ChatWidgetView } from './chat-widget-view.tsx';
import { useChat } from './use-chat.ts';

export interface ChatWidgetProps extends ChatWidgetLook {
  /** The customer or visitor that the client's token is limited to. */
  readonly customerId: string;
  /** Whether the chat is open, for hosts that decide it; the widget decides by itself when left out. */
  readonly isOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
}

/**
 * A chat for customers, on the host's own pages: a bot that says so answers first, out of the help articles, with links
 * to them; a person can be asked for at any time. With a cache the conversation is painted at once, goes on over the
 * stream, and what is written without a connection is sent later. Stands below a `CrmProvider` whose client has a token of
 * the customer's or of a visitor; its look is `@korkep/react/chat-widget.css`.
 *
 * Keyboard: Enter sends, Shift with Enter begins a line, Escape closes.
 *
 * @example
 * <ChatWidget customerId={visitor.customerId} hrefOfArticle={({ slug }) => `/help/${slug}`} />
 */
export function ChatWidget({ isOpen: given, onOpenChange, ...props }: ChatWidgetProps) {
  const [own, setOwn] = useState(false);
  // Another customer has another chat.
  return (
    <OwnChat
      key={props.customerId}
      {...props}
      isOpen={given ?? own}
      onOpenChange={(next) => {
        setOwn(next);
        onOpenChange?.(next);
      }}
    />
  );
}

interface OwnChatProps extends ChatWidgetLook {
  readonly customerId: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function OwnChat({ customerId, ...look }: OwnChatProps) {
  const isShown = look.isOpen || look.mode === 'inline';
  const tools = useChat(customerId, { isShown });
  const { markSeen } = tools;
  useEffect(() => {
    if (isShown) markSeen();
  }, [isShown, markSeen]);
  return <ChatWidgetView {...look} tools={tools} />;
}
