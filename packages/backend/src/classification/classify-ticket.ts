import type { TicketClassification } from '@korkep/core';
import { type Classification, detectLanguage, ruleClassifier, startingSentimentRules } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { classifiersOf } from './models.ts';

type Fields = Record<string, unknown>;

const sentimentRules = /* @__PURE__ */ ruleClassifier(startingSentimentRules);
const LONGEST_TERM = 100;

export interface ToClassify {
  /** The new ticket as it was sent; what stands in it stays. */
  fields: Fields;
  /** What was said with it beside subject and description, such as the text of an e-mail. */
  words?: string;
  /** The priority in it is the server's, not a person's: it may be another. */
  isPriorityOpen?: boolean;
}

/**
 * The new ticket with what the classifier is sure enough of: category, priority, language and sentiment where nobody set
 * them, and in `classification` how sure and why. Where it is not, the field is left to people.
 *
 * @example
 * const fields = await classifiedTicket({ fields: { subject, status: 'new', priority: 'normal' }, words, isPriorityOpen: true }, session);
 */
export async function classifiedTicket(
  { fields, words, isPriorityOpen = false }: ToClassify,
  session: TenantSession,
): Promise<Fields> {
  const text = [fields.subject, fields.description, words].filter(Boolean).join('\n');
  const isOpen = (field: string) => fields[field] === undefined;
  const found: TicketClassification[] = [];
  const keep = (field: TicketClassification['field'], { label, confidence, by, reasons }: Classification) => {
    if (label === undefined) return;
    const terms = reasons.map(({ term }) => term.slice(0, LONGEST_TERM).toWellFormed()).filter(Boolean);
    found.push({ field, label: label.slice(0, 120), confidence: Math.min(1, Math.max(0, confidence)), by, terms });
  };
  if (isOpen('category') || isPriorityOpen) {
    const { category, priority } = await classifiersOf(session);
    if (isOpen('category')) keep('category', category.classify(text));
    if (isPriorityOpen) {
      const given = priority.classify(text);
      // That nothing was found is no reason: the priority stays what the server gave.
      if (given.reasons.length > 0 && given.label !== fields.priority) keep('priority', given);
    }
  }
  if (isOpen('language')) {
    const { language, confidence } = detectLanguage(text);
    keep('language', { label: language, confidence, by: 'rules', top: [], reasons: [] });
  }
  if (isOpen('sentiment')) keep('sentiment', sentimentRules.classify(text));
  if (found.length === 0) return fields;
  return {
    ...fields,
    ...Object.fromEntries(found.map(({ field, label }) => [field, label])),
    classification: found,
  };
}
