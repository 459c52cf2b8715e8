const ANSWER = Symbol.for('@korkep/core/answer');

/** What is known of the answer that a result came with. */
interface Answer {
  readonly requestId: string | undefined;
  readonly isReplay: boolean;
}

/** Notes on a result which answer it came with, where no loop, spread or JSON sees it. */
export function noteAnswer<T>(result: T, answer: Answer): T {
  if (typeof result === 'object' && result !== null) Object.defineProperty(result, ANSWER, { value: answer });
  return result;
}

const answerOf = (result: unknown): Answer | undefined =>
  typeof result === 'object' && result !== null ? (result as Record<symbol, Answer | undefined>)[ANSWER] : undefined;

/**
 * The id under which the server logged the request that gave this result. `undefined` for anything that did not come
 * from the client itself, such as a copy.
 *
 * @example
 * const customer = await crm.customers.get(id);
 * console.debug(requestIdOf(customer));
 */
export function requestIdOf(result: unknown): string | undefined {
  return answerOf(result)?.requestId;
}

/** Whether the server gave the stored answer of an earlier, equal request: the write took effect then, not now. */
export function isReplay(result: unknown): boolean {
  return answerOf(result)?.isReplay === true;
}
