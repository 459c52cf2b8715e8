import { channelWords } from '../../messages/channel-words.ts';
import { customerFieldWords } from '../../messages/customer-field-words.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { codeName } from './code-name.ts';
import { deniedMessages } from './denied-messages.ts';
import { optionWords } from './option-words.ts';

/** What only columns that somebody added, filters, menus and refusals say. */
export const moreWords = {
  catalogue: joinMessages(channelWords, customerFieldWords, optionWords, deniedMessages),
  codeName,
};
