import type { CustomStatus } from '@korkep/core';
import { commonMessages } from '../../messages/common.ts';
import type { MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { statusWords } from '../../messages/status-words.ts';
import { slaMessages } from '../sla-badge/messages.ts';
import { listMessages } from './messages.ts';

export const listCatalogue = joinMessages(commonMessages, statusWords, slaMessages, listMessages);

/** What every part of the list speaks with. */
export interface ListWords {
  readonly t: Translate<keyof typeof listCatalogue.en>;
  readonly overrides: MessageOverrides | undefined;
  readonly viewerId: string | undefined;
  /** Names of colleagues by their ids. */
  readonly names: Readonly<Record<string, string>>;
  /** Names of customers by their ids; empty where one is hidden. */
  readonly requesters: Readonly<Record<string, string>>;
  /** The tenant's own. */
  readonly statuses: readonly CustomStatus[];
}
