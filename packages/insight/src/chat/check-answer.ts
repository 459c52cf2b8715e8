/** What a language model gave back. */
export interface WrittenAnswer {
  readonly text: string;
  /** Ids of the passages that it rests on. */
  readonly sources: readonly string[];
}

/** Characters of an answer; more is no chat any more. */
export const LONGEST_ANSWER = 4_000;
/** What stands between addresses, and those of Markdown's links. */
const BETWEEN = /[\s<>"'`()[\]{}|„”“»«]+/u;
/**
 * What a reader could follow: with a scheme, without one, or a host or an e-mail address by its name. Two sentences
 * without a space between them are taken for a host, too; then the passages are shown instead, which is no harm.
 */
const ADDRESS = /:\/\/|^\/\/|^(?:mailto|tel|sms|javascript|data):|[\p{L}\p{N}]\.\p{L}{2}/iu;

function addressesOf(text: string): string[] {
  const words = text.split(BETWEEN).map((word) => word.replace(/^[^\p{L}\p{N}/]+/u, ''));
  return words
    .filter((word) => ADDRESS.test(word))
    .map((word) => word.replace(/(?<=[\p{L}\p{N}/])[^\p{L}\p{N}/]+$/u, ''));
}

/**
 * Holds an answer that a language model wrote against the passages it was given: it must rest on at least one of them,
 * name no other, be of a size to be read, and lead to no address that stands in none of them. So neither an article nor
 * a customer who writes instructions into their text makes the bot send somebody elsewhere. Gives it trimmed, with each
 * source once; `undefined` where it is not to be used.
 *
 * @example
 * checkAnswer({ text: 'Within 30 days.', sources: ['1'] }, [{ id: '1', text: 'Send it back within 30 days.' }]);
 */
export function checkAnswer(
  answer: unknown,
  passages: readonly { readonly id: string; readonly text: string }[],
): WrittenAnswer | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { text, sources } = answer as Partial<WrittenAnswer>;
  if (typeof text !== 'string' || !Array.isArray(sources)) return undefined;
  const clean = text.trim().toWellFormed();
  if (clean === '' || clean.length > LONGEST_ANSWER) return undefined;
  const known = new Set(passages.map(({ id }) => id));
  const named = [...new Set(sources)];
  if (named.length === 0 || named.some((id) => !known.has(id))) return undefined;
  const given = new Set(passages.flatMap((passage) => addressesOf(passage.text)));
  if (addressesOf(clean).some((address) => !given.has(address))) return undefined;
  return { text: clean, sources: named };
}
