'use client';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/already-loaded.ts';
import { keyMessages } from './key-messages.ts';

const keys = [
  ['r', 'reply'],
  ['n', 'note'],
  ['a', 'assign'],
  ['s', 'status'],
  ['m', 'macros'],
  ['/', 'articles'],
  ['.', 'more'],
  ['j k', 'next'],
  ['Ctrl ↵', 'send'],
  ['Esc', 'leave'],
  ['?', 'help'],
] as const;

/** Which keys do what. */
export function KeysList({ messages }: { readonly messages: MessageOverrides | undefined }) {
  const t = useMessages(keyMessages, messages);
  return (
    <dl className="kk-ticket-view__keys">
      {keys.map(([key, what]) => (
        <div key={key} className="kk-ticket-view__key-line">
          <dt className="kk-ticket-view__key">
            <kbd className="kk-ticket-view__kbd">{key}</kbd>
          </dt>
          <dd className="kk-ticket-view__key-what">{t(`ticket.key.${what}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
