import type { Ticket } from '@korkep/core';

import type { Translate } from '../../messages/define-messages.ts';
import { commonMessages, joinMessages, statusWords } from '../../presentation/already-loaded.ts';
import { deskMessages } from './desk-messages.ts';

export const deskCatalogue = joinMessages(joinMessages(commonMessages, statusWords), deskMessages);

export type DeskTranslate = Translate<keyof typeof deskCatalogue.en>;

/** `#1057`, or a word for one that has no number yet. */
export const numbered = ({ number }: Pick<Ticket, 'number'>, t: DeskTranslate): string =>
  number === undefined ? t('desk.ticket') : `#${number}`;

/** `#1057 Where is my order?` */
export const named = (ticket: Ticket, t: DeskTranslate): string =>
  `${numbered(ticket, t)} ${ticket.subject ?? t('desk.hidden')}`;
