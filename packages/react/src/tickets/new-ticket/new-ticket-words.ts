import type { Translate } from '../../messages/define-messages.ts';
import { channelWords, joinMessages } from '../../presentation/already-loaded.ts';
import { deskCatalogue } from '../desk/desk-words.ts';
import { newTicketMessages } from './messages.ts';

export const newTicketCatalogue = joinMessages(deskCatalogue, channelWords, newTicketMessages);

export type NewTicketTranslate = Translate<keyof typeof newTicketCatalogue.en>;
