import { foldText } from '@korkep/core';

/** A passage of a public article that may answer. */
export interface FoundPassage {
  readonly text: string;
  readonly heading?: string | undefined;
  /** What part of the question's weight its article holds, 0 to 1. */
  readonly coverage: number;
  /** How many of its words were asked for. */
  readonly matches: number;
}

/** What the bot asked last, which the customer's word may be the answer to. */
export type BotAsked = 'nothing' | 'again' | 'person';

/** What the bot does about a word of the customer. */
export type BotTurn =
  /** It answers with the first `count` passages. */
  | { readonly does: 'answer'; readonly count: number; readonly confidence: number }
  | { readonly does: 'greet' | 'askBack' | 'offerPerson' | 'handOver'; readonly confidence: number };

/** From this share of the question's weight on the bot answers by itself; how it was chosen: decision 0110. */
export const BOT_CONFIDENCE = 0.4;
/** A second passage is shown where its article holds nearly as much as the best. */
const NEARLY = 0.9;
/** Who asks for a person says so shortly; in a long text the word means somebody else. */
const SHORT = 8;

const PERSON =
  /\b(ugyintezo\w*|munkatars\w*|elo ember\w*|emberrel|operator\w*|kollega\w*|human|agent|representative|real person|a person|someone real|mensch\w*|mitarbeiter\w*|berater\w*|kundenberater\w*)\b/;
const YES =
  /^(igen|persze|kerem|kerek|jo|jo lesz|oke|rendben|yes|yes please|yeah|sure|please|ok|okay|ja|ja bitte|bitte|gerne|gern)$/;
const GREETING =
  /^(szia|sziasztok|hello|hallo|hi|hey|udv|udvozlom|jo napot|jo napot kivanok|jo reggelt|jo estet|good (morning|afternoon|evening|day)|guten (tag|morgen|abend)|moin|servus|szervusz)$/;

/**
 * What the bot does next: it answers where it is sure enough, asks back once, then offers a person; whoever asks for one,
 * or takes the offer, gets one. It concludes from nothing but the customer's words and the passages.
 *
 * @example
 * botTurn('Hol a csomagom?', [{ text: '…', coverage: 0.9, matches: 3 }], 'nothing'); // { does: 'answer', count: 1, … }
 */
export function botTurn(
  text: string,
  passages: readonly FoundPassage[],
  asked: BotAsked,
  confident: number = BOT_CONFIDENCE,
): BotTurn {
  const plain = foldText(text);
  const best = passages[0];
  const confidence = best && best.matches > 0 ? Math.min(1, best.coverage) : 0;
  const isShort = plain.split(' ').length <= SHORT;
  if (isShort && PERSON.test(plain)) return { does: 'handOver', confidence };
  if (asked === 'person' && YES.test(plain)) return { does: 'handOver', confidence };
  if (GREETING.test(plain)) return { does: 'greet', confidence: 0 };
  if (best && confidence >= confident) {
    const second = passages[1];
    const hasSecond = second !== undefined && second.matches > 0 && second.coverage >= best.coverage * NEARLY;
    return { does: 'answer', count: hasSecond ? 2 : 1, confidence };
  }
  return { does: asked === 'nothing' ? 'askBack' : 'offerPerson', confidence };
}
