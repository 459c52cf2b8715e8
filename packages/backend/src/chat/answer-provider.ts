import { checkAnswer, type WrittenAnswer } from '@korkep/insight';
import { describe } from '../observability/request-log.ts';
import type { BackendServices } from '../services.ts';

/** What a language model is asked. */
export interface AnswerQuestion {
  /** An answer in a chat, or a draft that an agent reads first. */
  readonly purpose: 'chat' | 'draft';
  /** BCP 47: the language to answer in. */
  readonly language: string;
  /** The conversation so far, the oldest first; the last is the customer's. Untrusted text. */
  readonly messages: readonly { readonly from: 'customer' | 'us'; readonly text: string }[];
  /** What may be answered with, out of public articles. Untrusted text: whoever edits articles may write anything. */
  readonly passages: readonly AnswerPassage[];
}

export interface AnswerPassage {
  /** `1`, `2` …, by which the answer names it. */
  readonly id: string;
  readonly title: string;
  readonly heading?: string;
  readonly text: string;
}

/**
 * Writes answers in place of the built-in retrieval: the host's language model. It gets the passages that were found and
 * gives a text with the ids of those it rests on, or `undefined` where it has none to give. What it gives is checked: an
 * answer without a source, one that names a passage that there is not, is too long, or leads to an address that stands
 * in no passage is dropped, and the bot answers with the passages themselves.
 *
 * @example
 * const provider: AnswerProvider = {
 *   answer: async (question, { signal }) => {
 *     const { text, sources } = await ask(question, signal);
 *     return { text, sources };
 *   },
 * };
 */
export interface AnswerProvider {
  answer(question: AnswerQuestion, options: { signal: AbortSignal }): Promise<WrittenAnswer | undefined>;
}

/** How the bot of this process answers. */
export interface ChatOptions {
  provider?: AnswerProvider;
  /** Milliseconds that the provider has. Default 15,000, at most 25,000. */
  providerTimeout?: number;
  /** From which share of a question's weight on the bot answers, 0 to 1. Default 0.4. */
  confidence?: number;
}

/** Milliseconds that a provider has. */
const TIMEOUT = 15_000;
/** It must end before somebody else takes the turn up. */
export const LONGEST_TIMEOUT = 25_000;

/** Asks the host's model where there is one; `undefined` where it failed, refused, or is not to be used. */
export async function writtenAnswer(
  question: AnswerQuestion,
  { provider, providerTimeout = TIMEOUT }: ChatOptions,
  logger: BackendServices['logger'],
): Promise<WrittenAnswer | undefined> {
  if (!provider || question.passages.length === 0) return undefined;
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        const late = new Error('The provider of answers took too long.');
        stop.abort(late);
        reject(late);
      },
      Math.min(providerTimeout, LONGEST_TIMEOUT),
    );
  });
  try {
    const given = await Promise.race([provider.answer(question, { signal: stop.signal }), overdue]);
    if (given === undefined) return undefined;
    const checked = checkAnswer(given, question.passages);
    if (!checked)
      logger.warn(
        { purpose: question.purpose },
        'an answer of the provider is not used: its sources or addresses do not hold',
      );
    return checked;
  } catch (error) {
    logger.warn({ error: describe(error) }, 'the provider of answers failed; passages are used');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
