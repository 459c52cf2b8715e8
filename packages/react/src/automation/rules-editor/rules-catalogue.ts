import { joinMessages } from '../../messages/join-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import type { Panel } from '../../panel/use-panel.tsx';
import { rulesMessages } from './list-messages.ts';

export const rulesCatalogue = joinMessages(panelWords, rulesMessages);

/** What every part of the list speaks, writes and styles with. */
export type RulesTools = Panel<keyof typeof rulesCatalogue.en>;

/** How many days the log is kept; a test holds it to the contract. */
export const DAYS_KEPT = 90;

/** Why a run failed or was held back, in the reader's language where the server's words are known. */
export function reasonInWords(reason: string, { t }: Pick<RulesTools, 't'>): string {
  if (reason === 'internal') return t('rules.reason.internal');
  const often = /^It ran (\d+) times/.exec(reason)?.[1];
  if (often) return t('rules.reason.often', { count: often });
  const chain = /^(\d+) rules have followed/.exec(reason)?.[1];
  return chain ? t('rules.reason.chain', { count: chain }) : reason;
}
