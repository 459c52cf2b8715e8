import { channelWords } from '../messages/channel-words.ts';
import { closeWords } from '../messages/close-words.ts';
import { commonMessages } from '../messages/common.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { statusWords } from '../messages/status-words.ts';
import { panelMessages } from './messages.ts';

/** What every panel of records speaks with; a panel joins its own texts to it. */
export const panelWords = joinMessages(commonMessages, closeWords, channelWords, statusWords, panelMessages);

export type PanelText = keyof typeof panelWords.en;
