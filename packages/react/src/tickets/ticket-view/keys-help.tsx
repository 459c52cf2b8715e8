import Keyboard from 'lucide/dist/esm/icons/keyboard.mjs';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Popover } from '../../primitives/popover/popover.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { useLater } from '../../state/use-later.ts';
import type { TicketTools } from './ticket-tools.ts';

const loadKeys = () => import('./keys-list.tsx');

/** Opens the list of what each key does. */
export function KeysHelp({ tools: { t, messages } }: { readonly tools: TicketTools }) {
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
      {() => <Keys messages={messages} />}
    </Popover>
  );
}

function Keys({ messages }: Pick<TicketTools, 'messages'>) {
  const { part } = useLater(loadKeys, true);
  return part ? <part.KeysList messages={messages} /> : <Skeleton span={8} />;
}
