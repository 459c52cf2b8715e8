import { joinMessages } from '../messages/join-messages.ts';
import { panelWords } from '../panel/panel-words.ts';
import { alertMessages } from './messages.ts';

export const alertCatalogue = joinMessages(panelWords, alertMessages);
