/**
 * A new key for one write. Keep it and give it again as `idempotencyKey` to repeat a write whose outcome is unknown.
 *
 * `crypto.randomUUID` exists in secure contexts only, which a page on a company's own network may not be.
 */
export function newIdempotencyKey(): string {
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) => {
    const random = crypto.getRandomValues(new Uint8Array(1))[0]!;
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
  });
}
