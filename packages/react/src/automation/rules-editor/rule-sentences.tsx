'use client';
import type { AutomationRule } from '@korkep/core';
import { useLayoutEffect } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useRuleWords } from '../rule-form/rule-words.ts';

export interface RuleSentencesProps {
  readonly messages?: MessageOverrides | undefined;
  /** Given what says a rule in a sentence, and anew when names came that it lacked. */
  readonly onWords: (sentence: (rule: AutomationRule) => string) => void;
}

/** Reads what rules are said with and shows nothing itself: the list is drawn before the words for it are there. */
export function RuleSentences({ messages, onWords }: RuleSentencesProps) {
  const { sentence } = useRuleWords(messages);
  useLayoutEffect(() => onWords(sentence), [sentence, onWords]);
  return null;
}
