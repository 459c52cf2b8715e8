import type { Limits } from './limits.ts';
import { Problem } from './problem.ts';

/** `__proto__`, or an escape of one of its letters. */
const MAYBE_PROTO = /__proto__|\\u00(?:5f|6f|7[024])/i;

/**
 * Parses a JSON body. Depth and size are checked on the text, before any object is made of it; a member called
 * `__proto__` is refused, as nothing of ours has that name and copying it would change what the copy inherits.
 *
 * @throws Problem `invalid_json` or `payload_too_large`.
 */
export function parseJson(bytes: Uint8Array, limits: Pick<Limits, 'jsonDepth' | 'jsonNodes'>): unknown {
  const text = decode(bytes);
  checkShape(text, limits);
  try {
    return JSON.parse(text, MAYBE_PROTO.test(text) ? refuseProto : undefined);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('invalid_json', 'The body is not valid JSON.');
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('invalid_json', 'The body is not valid UTF-8.');
  }
}

function checkShape(text: string, { jsonDepth, jsonNodes }: Pick<Limits, 'jsonDepth' | 'jsonNodes'>): void {
  let depth = 0;
  let nodes = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at);
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth += 1;
        nodes += 1;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth -= 1;
        break;
      case 0x2c: // ,
        nodes += 1;
        break;
    }
    if (depth > jsonDepth) {
      throw new Problem('invalid_json', `The body nests deeper than ${jsonDepth} levels. Send flatter data.`);
    }
    if (nodes > jsonNodes) {
      throw new Problem('payload_too_large', `The body has more than ${jsonNodes} members. Send it in smaller parts.`);
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at += 1;
  }
  return text.length;
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Problem('invalid_json', 'A member may not be called __proto__.');
  return value;
}
