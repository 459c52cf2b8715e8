'use client';
import { createContext, useContext } from 'react';
import type { MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { actionMessages } from './action-messages.ts';
import { formMessages } from './form-messages.ts';
import { sentenceCatalogue } from './messages.ts';
import { problemMessages } from './problem-messages.ts';
import type { RuleFormDraft } from './rule-draft.ts';
import { trialMessages } from './trial-messages.ts';
import type { RuleRecords } from './use-rule-records.ts';

/** Every text of the form. */
export const ruleFormCatalogue = joinMessages(
  sentenceCatalogue,
  formMessages,
  actionMessages,
  problemMessages,
  trialMessages,
);

export type RuleFormTexts = Translate<keyof typeof ruleFormCatalogue.en>;

/** What the parts of one form share. */
export interface RuleFormTools {
  readonly t: RuleFormTexts;
  readonly overrides: MessageOverrides | undefined;
  readonly locale: string;
  readonly records: RuleRecords;
  readonly draft: RuleFormDraft;
  readonly write: (change: (draft: RuleFormDraft) => RuleFormDraft) => void;
  /** What is wrong at a path, in words. */
  readonly problemAt: (path: string) => string | undefined;
}

const Context = createContext<RuleFormTools | undefined>(undefined);
export const RuleFormToolsProvider = Context.Provider;

/** What the parts of this form share. */
export function useRuleForm(): RuleFormTools {
  const tools = useContext(Context);
  if (!tools) throw new Error('This part stands inside RuleForm only.');
  return tools;
}
