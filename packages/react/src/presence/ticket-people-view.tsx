'use client';
import type { TicketVisitor } from '@korkep/core';
import { PencilLine } from 'lucide';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { Avatar, Icon, useMessages } from '../presentation/already-loaded.ts';
import { presenceMessages } from './presence-messages.ts';

export interface TicketPeopleViewProps {
  /** Who else has the ticket open. */
  readonly others: readonly TicketVisitor[];
  /** Names of colleagues by their ids; who is not among them is «a colleague». */
  readonly names?: Readonly<Record<string, string>>;
  readonly messages?: MessageOverrides | undefined;
}

const MOST_FACES = 3;

/** The faces of those who have the ticket open as well, those who write an answer first and with a pencil. */
export function TicketPeopleView({ others, names = {}, messages }: TicketPeopleViewProps) {
  const t = useMessages(presenceMessages, messages);
  if (others.length === 0) return null;
  const writing = others.filter(({ doing }) => doing === 'replying');
  const sorted = [...writing, ...others.filter(({ doing }) => doing !== 'replying')];
  const faces = sorted.length > MOST_FACES + 1 ? sorted.slice(0, MOST_FACES) : sorted;
  const more = sorted.length - faces.length;
  return (
    <ul className="kk-presence" aria-label={t('presence.here')}>
      {faces.map(({ userId, doing }) => {
        const name = names[userId];
        const words = t(`presence.${doing}`, { name: name ?? t('presence.somebody') });
        return (
          <li key={userId} data-doing={doing} title={words}>
            <Avatar id={userId} name={name ?? ''} size="small" />
            {doing === 'replying' && (
              <span className="kk-presence__pencil" aria-hidden="true">
                <Icon of={PencilLine} />
              </span>
            )}
            <span className="kk-visually-hidden">{words}</span>
          </li>
        );
      })}
      {more > 0 && (
        <li title={t('presence.more', { count: more })}>
          <span aria-hidden="true">+{more}</span>
          <span className="kk-visually-hidden">{t('presence.more', { count: more })}</span>
        </li>
      )}
    </ul>
  );
}
