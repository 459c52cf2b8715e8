import Keyboard from 'lucide/dist/esm/icons/keyboard.mjs';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Popover } from '../../primitives/popover/popover.tsx';
import type { TicketTools } from './ticket-tools.ts';

const keys = [
  ['r', 'reply'],
  ['n', 'note'],
  ['a', 'assign'],
  ['s', 'status'],
  ['m', 'macros'],
  ['/', 'articles'],
  ['j k', 'next'],
  ['Ctrl ↵', 'send'],
  ['Esc', 'leave'],
  ['?', 'help'],
] as const;

/** Which keys do what. */
export function KeysHelp({ tools: { t } }: { readonly tools: TicketTools }) {
  const label = t('ticket.keys');
  return (
    <Popover
      label={label}
      trigger={{
        className: 'kk-icon-button kk-ticket-view__help',
        'aria-label': label,
        'aria-keyshortcuts': '?',
        title: label,
        children: <Icon of={Keyboard} />,
      }}
    >
      {() => (
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
      )}
    </Popover>
  );
}
