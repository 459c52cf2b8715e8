import { createHash } from 'node:crypto';
import { type Headers, headerOf } from './headers.ts';

const LINE_END = 10;
const RETURN = 13;

/**
 * Tells whether two messages are the same: by what is below the headers, the sender and the subject. The headers that
 * servers add on the way differ each time the same message comes.
 */
export class MailDigest {
  readonly #hash = createHash('sha256');
  #isBody = false;
  #isLineEmpty = true;

  /** Looks along while the message goes by. */
  see(chunk: Uint8Array): void {
    let index = 0;
    for (; index < chunk.length && !this.#isBody; index += 1) {
      const sign = chunk[index];
      if (sign === LINE_END) {
        this.#isBody = this.#isLineEmpty;
        this.#isLineEmpty = true;
      } else if (sign !== RETURN) {
        this.#isLineEmpty = false;
      }
    }
    if (this.#isBody) this.#hash.update(chunk.subarray(index));
  }

  /** In hexadecimal; to be asked for once. */
  end(headers: Headers): string {
    const told = [headerOf(headers, 'from') ?? '', headerOf(headers, 'subject') ?? ''];
    return this.#hash.update(JSON.stringify(told)).digest('hex');
  }
}
