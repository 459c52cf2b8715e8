import { optionWords } from '../../customers/customer-table/option-words.ts';
import { filterMessages } from '../../filters/messages.ts';
import { channelWords } from '../../messages/channel-words.ts';
import { commonMessages } from '../../messages/common.ts';
import { customerWords } from '../../messages/customer-words.ts';
import type { Translate } from '../../messages/define-messages.ts';
import { fieldWords } from '../../messages/field-words.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { statusWords } from '../../messages/status-words.ts';
import { sentenceMessages } from './sentence-messages.ts';

/** What a rule is said with in one sentence; the list of rules needs no more. */
export const sentenceCatalogue = joinMessages(
  commonMessages,
  channelWords,
  statusWords,
  customerWords,
  fieldWords,
  optionWords,
  filterMessages,
  sentenceMessages,
);

export type RuleTexts = Translate<keyof typeof sentenceCatalogue.en>;
